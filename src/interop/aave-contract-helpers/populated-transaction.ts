import type { BigNumber } from '@ethersproject/bignumber'
import type { IntegerLike } from '../common/integer-like.js'

/** ethers 5's `PopulatedTransaction`, as far as it says what a call does; contract-helpers' `transactionType` too. */
export type PopulatedTransactionLike = {
  readonly to?: string | undefined
  readonly from?: string | undefined
  readonly data?: string | undefined
  /** Wei. */
  readonly value?: IntegerLike | undefined
  readonly chainId?: number | undefined
}

/** ethers 5's `PopulatedTransaction`, with what lstack knows of it. */
export type PopulatedTransaction = {
  to: string
  data: string
  /** Wei. */
  value: BigNumber
  from?: string
  chainId?: number
  gasLimit?: BigNumber
}
