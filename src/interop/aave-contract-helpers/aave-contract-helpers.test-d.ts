import type {
  ActionBundle,
  EModeData,
  EmodeDataHumanized,
  EthereumTransactionTypeExtended,
  ReserveDataHumanized,
  ReservesData,
  UserReserveData,
  UserReserveDataHumanized,
} from '@aave/contract-helpers'
import type * as ethers from 'ethers'
import { expectTypeOf, test } from 'vitest'
import type {
  ActionBundleLike,
  EModeDataLike,
  EthereumTransactionLike,
  PopulatedTransaction,
  PopulatedTransactionLike,
  ReserveDataLike,
  UserReserveDataLike,
} from './index.js'

test('objects of contract-helpers are taken as they are, raw and humanised', () => {
  expectTypeOf<EthereumTransactionTypeExtended>().toExtend<EthereumTransactionLike>()
  expectTypeOf<ActionBundle>().toExtend<ActionBundleLike>()
  expectTypeOf<ethers.PopulatedTransaction>().toExtend<PopulatedTransactionLike>()
  expectTypeOf<ReservesData[0][number]>().toExtend<ReserveDataLike>()
  expectTypeOf<ReserveDataHumanized>().toExtend<ReserveDataLike>()
  expectTypeOf<UserReserveData[0][number]>().toExtend<UserReserveDataLike>()
  expectTypeOf<UserReserveDataHumanized>().toExtend<UserReserveDataLike>()
  expectTypeOf<EModeData>().toExtend<EModeDataLike>()
  expectTypeOf<EmodeDataHumanized>().toExtend<EModeDataLike>()
})

test('ethers takes what is made', () => {
  expectTypeOf<PopulatedTransaction>().toExtend<ethers.PopulatedTransaction>()
  expectTypeOf<PopulatedTransaction>().toExtend<ethers.providers.TransactionRequest>()
})
