import type { Address } from 'viem'
import { type Formula, least, observable, product } from '../../core/formula.js'
import type { Lens, Observable } from '../../core/observable.js'
import type { Protocol } from '../../core/protocol.js'
import { read } from '../../core/read.js'
import { readAll } from '../../core/read-all.js'
import { toWad } from '../../core/to-wad.js'
import { stateOf, type World, withState } from '../../core/world.js'
import { multiplyWad } from '../../math/multiply-wad.js'
import { wad } from '../../math/wad.js'
import { interestRateStrategyAbi, poolAbi, priceCapAbi, scaledTokenAbi } from './abi.js'
import { capGrowthScale } from './capped-price.js'
import { decodeReserveConfiguration } from './decode-reserve-configuration.js'
import type { AaveV3Deployment, ReserveDeployment } from './deployment.js'
import { eModesProtocol } from './e-modes-protocol.js'
import { normalizedDebt } from './logic/normalized-debt.js'
import { normalizedIncome } from './logic/normalized-income.js'
import { updateInterestRates } from './logic/update-interest-rates.js'
import { updateState } from './logic/update-state.js'
import { aTokenBalance, vTokenBalance } from './math/token-math.js'
import type { Reserve } from './reserve.js'
import { type ReserveState, reserveStateSchema } from './reserve-state.js'

/** One reserve as a slice of the chain, and the names of what it shows. */
export type ReserveSlice = {
  readonly protocol: Protocol<string, ReserveState>
  readonly oracle: Observable
  readonly cap: Observable
  readonly supplyIndex: Observable
  readonly borrowIndex: Observable
}

const rayToWad = 10n ** 9n
const bps = 10n ** 14n

/**
 * One reserve as a slice of the chain: shared by every step that supplies or borrows its asset.
 *
 * @param deployment - The market.
 * @param symbol - The symbol of the reserve's asset, as the deployment names it.
 * @param listing - Where the reserve stands and how its price is made.
 */
export function reserveProtocol(
  deployment: AaveV3Deployment,
  symbol: string,
  listing: ReserveDeployment,
): ReserveSlice {
  const { id: market, chainId, pool, interestRateStrategy } = deployment
  const { underlying, aToken, variableDebtToken, oracle } = listing
  const eModes = eModesProtocol(deployment)
  const capped = oracle.basis === 'capped-exchange-rate'
  const name = (kind: string): Observable => `${kind}:${symbol}@${market}`

  const change = (world: World, state: Partial<ReserveState>) =>
    withState(world, protocol, { ...stateOf(world, protocol), ...state })
  const capOf = (world: World): Formula => {
    const { cap } = stateOf(world, protocol)
    if (cap === null) return observable(oracle.rate ?? oracle.usd)
    const { snapshotRatio, snapshotTimestamp, maxRatioGrowthPerSecondScaled } = cap
    return {
      type: 'ramp',
      value: snapshotRatio,
      growth: maxRatioGrowthPerSecondScaled,
      seconds: capGrowthScale,
      start: snapshotTimestamp,
    }
  }
  const rate = (world: World, pick: (reserve: Reserve) => bigint) => pick(stateOf(world, protocol).reserve) / rayToWad
  const cap: { readonly [name: Observable]: Lens } = {
    [name('cap')]: {
      read: capOf,
      write: (world, value) => {
        const { cap } = stateOf(world, protocol)
        if (cap === null) return world
        return change(world, { cap: { ...cap, snapshotRatio: value, snapshotTimestamp: world.timestamp } })
      },
    },
  }

  /** In e-modes too, an asset at LTV 0 is one: their bitmap says so. */
  const withZeroLtv = (world: World, reserveId: number, isZero: boolean): World => {
    if (!world.scope.slots.has(eModes.id)) return world
    const bit = 1n << BigInt(reserveId)
    const { categories } = stateOf(world, eModes)
    const changed = Object.entries(categories).map(([id, category]) => {
      const { collateralBitmap, ltvzeroBitmap: without } = category
      const isIn = (collateralBitmap & bit) !== 0n
      return [id, { ...category, ltvzeroBitmap: isIn && isZero ? without | bit : without & ~bit }] as const
    })
    return withState(world, eModes, { categories: Object.fromEntries(changed) })
  }

  const protocol: Protocol<string, ReserveState> = {
    id: `${market}/${symbol}@${chainId}`,
    state: reserveStateSchema,
    misfit: ({ reserve, cap }, { timestamp }) => {
      if (reserve.lastUpdateTimestamp > timestamp) return 'it was updated after the block of the market'
      if (cap !== null && cap.snapshotTimestamp > timestamp)
        return 'its oracle cap starts after the block of the market'
      return undefined
    },
    *load() {
      const args = [underlying] as const
      const [data, virtualUnderlyingBalance, deficit, scaledATokenSupply, scaledVariableDebt, curve, cap] =
        yield* readAll([
          read({ address: pool, abi: poolAbi, functionName: 'getReserveData', args }),
          read({ address: pool, abi: poolAbi, functionName: 'getVirtualUnderlyingBalance', args }),
          read({ address: pool, abi: poolAbi, functionName: 'getReserveDeficit', args }),
          read({ address: aToken, abi: scaledTokenAbi, functionName: 'scaledTotalSupply', args: [] }),
          read({ address: variableDebtToken, abi: scaledTokenAbi, functionName: 'scaledTotalSupply', args: [] }),
          read({
            address: interestRateStrategy,
            abi: interestRateStrategyAbi,
            functionName: 'getInterestRateDataBps',
            args,
          }),
          capped ? loadCap(oracle.source) : nothing(),
        ])
      return {
        cap,
        reserve: {
          id: data.id,
          configuration: decodeReserveConfiguration(data.configuration.data),
          interestRateData: {
            optimalUsageRatio: BigInt(curve.optimalUsageRatio),
            baseVariableBorrowRate: BigInt(curve.baseVariableBorrowRate),
            variableRateSlope1: BigInt(curve.variableRateSlope1),
            variableRateSlope2: BigInt(curve.variableRateSlope2),
          },
          liquidityIndex: data.liquidityIndex,
          variableBorrowIndex: data.variableBorrowIndex,
          currentLiquidityRate: data.currentLiquidityRate,
          currentVariableBorrowRate: data.currentVariableBorrowRate,
          lastUpdateTimestamp: BigInt(data.lastUpdateTimestamp),
          accruedToTreasury: data.accruedToTreasury,
          scaledATokenSupply,
          scaledVariableDebt,
          virtualUnderlyingBalance,
          deficit,
          isolationModeTotalDebt: data.isolationModeTotalDebt,
        },
      }
    },
    observables: {
      [name('oracle')]: {
        read: (world) => {
          const { usd, rate } = oracle
          if (rate === undefined) return observable(usd)
          return product(capped ? least(observable(rate), capOf(world)) : observable(rate), observable(usd))
        },
      },
      ...(capped ? cap : {}),
      [name('supplyIndex')]: {
        read: (world) => normalizedIncome(stateOf(world, protocol).reserve, world.timestamp) / rayToWad,
        write: (world, value) => {
          const reserve = updateState(stateOf(world, protocol).reserve, world.timestamp)
          return change(world, { reserve: { ...reserve, liquidityIndex: value * rayToWad } })
        },
      },
      [name('borrowIndex')]: {
        read: (world) => normalizedDebt(stateOf(world, protocol).reserve, world.timestamp) / rayToWad,
        write: (world, value) => {
          const reserve = updateState(stateOf(world, protocol).reserve, world.timestamp)
          return change(world, { reserve: { ...reserve, variableBorrowIndex: value * rayToWad } })
        },
      },
      [name('supplied')]: {
        read: (world) => {
          const { reserve } = stateOf(world, protocol)
          const supplied = aTokenBalance(reserve.scaledATokenSupply, normalizedIncome(reserve, world.timestamp))
          return toWad(supplied, listing.decimals)
        },
      },
      [name('borrowed')]: {
        read: (world) => toWad(utilisationOf(stateOf(world, protocol).reserve, world.timestamp).debt, listing.decimals),
      },
      [name('supplyRate')]: { read: (world) => rate(world, ({ currentLiquidityRate }) => currentLiquidityRate) },
      [name('borrowRate')]: {
        read: (world) => rate(world, ({ currentVariableBorrowRate }) => currentVariableBorrowRate),
        write: (world, value) => {
          const reserve = updateState(stateOf(world, protocol).reserve, world.timestamp)
          return change(world, { reserve: { ...reserve, currentVariableBorrowRate: value * rayToWad } })
        },
      },
      [name('utilisation')]: {
        read: (world) => {
          const { available, debt } = utilisationOf(stateOf(world, protocol).reserve, world.timestamp)
          return debt === 0n ? 0n : (debt * wad) / (available + debt)
        },
        write: (world, value) => {
          const usage = value > wad ? wad : value
          const reserve = updateState(stateOf(world, protocol).reserve, world.timestamp)
          const { available, debt } = utilisationOf(reserve, world.timestamp)
          const borrowed = multiplyWad(available + debt, usage)
          const scaled = (borrowed * 10n ** 27n) / reserve.variableBorrowIndex
          const moved = { ...reserve, virtualUnderlyingBalance: available + debt - borrowed }
          return change(world, { reserve: updateInterestRates(moved, moved.scaledATokenSupply, scaled, 0n, 0n) })
        },
      },
      [name('slope2')]: {
        read: (world) => stateOf(world, protocol).reserve.interestRateData.variableRateSlope2 * bps,
        write: (world, value) => {
          const reserve = updateState(stateOf(world, protocol).reserve, world.timestamp)
          const { scaledATokenSupply: supply, scaledVariableDebt: debt } = reserve
          const interestRateData = { ...reserve.interestRateData, variableRateSlope2: value / bps }
          return change(world, { reserve: updateInterestRates({ ...reserve, interestRateData }, supply, debt, 0n, 0n) })
        },
      },
      [name('ltv')]: {
        read: (world) => stateOf(world, protocol).reserve.configuration.ltv * bps,
        write: (world, value) => {
          const { reserve } = stateOf(world, protocol)
          const configuration = { ...reserve.configuration, ltv: value / bps }
          return withZeroLtv(change(world, { reserve: { ...reserve, configuration } }), reserve.id, value / bps === 0n)
        },
      },
    },
  }
  return {
    protocol,
    oracle: name('oracle'),
    cap: name('cap'),
    supplyIndex: name('supplyIndex'),
    borrowIndex: name('borrowIndex'),
  }
}

function utilisationOf(reserve: Reserve, timestamp: bigint): { readonly available: bigint; readonly debt: bigint } {
  const debt = vTokenBalance(reserve.scaledVariableDebt, normalizedDebt(reserve, timestamp))
  return { available: reserve.virtualUnderlyingBalance, debt }
}

function* loadCap(address: Address) {
  const [snapshotRatio, snapshotTimestamp, maxRatioGrowthPerSecondScaled] = yield* readAll([
    read({ address, abi: priceCapAbi, functionName: 'getSnapshotRatio', args: [] }),
    read({ address, abi: priceCapAbi, functionName: 'getSnapshotTimestamp', args: [] }),
    read({ address, abi: priceCapAbi, functionName: 'getMaxRatioGrowthPerSecondScaled', args: [] }),
  ])
  return { snapshotRatio, snapshotTimestamp, maxRatioGrowthPerSecondScaled }
}

// biome-ignore lint/correctness/useYield: a reading without a request
function* nothing() {
  return null
}
