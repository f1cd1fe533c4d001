import { AccrualPosition, AdaptiveCurveIrmLib, Market, MarketParams, MarketUtils } from '@morpho-org/blue-sdk'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wad } from '../../math/wad.js'
import type { Account } from './account.js'
import { InsufficientCollateralError } from './errors/insufficient-collateral-error.js'
import { InsufficientLiquidityError } from './errors/insufficient-liquidity-error.js'
import { accrueInterest } from './logic/accrue-interest.js'
import { borrow } from './logic/borrow.js'
import { borrowRate } from './logic/borrow-rate.js'
import { borrowingPower } from './logic/borrowing-power.js'
import { currentBorrowRate } from './logic/current-borrow-rate.js'
import { debtOf } from './logic/debt-of.js'
import { maxBorrow } from './logic/max-borrow.js'
import { maxWithdrawCollateral } from './logic/max-withdraw-collateral.js'
import { repay } from './logic/repay.js'
import { utilisation } from './logic/utilisation.js'
import { morphoBlueMainnet } from './mainnet.js'
import type { MarketState } from './market-state.js'
import { adaptiveCurve } from './math/adaptive-curve.js'
import { liquidationIncentiveFactor } from './math/liquidation-incentive-factor.js'
import { wExp } from './math/w-exp.js'
import type { Situation } from './situation.js'

const now = 1_787_400_000n
const user = '0x00000000000000000000000000000000000000aa'

const between = (min: bigint, max: bigint) => fc.bigInt({ min, max })
const anyRate = between(adaptiveCurve.minRateAtTarget, adaptiveCurve.maxRateAtTarget)

/** Markets of a few wei to millions of WETH, used from nothing to wholly, with shares that have gained. */
const anyMarket: fc.Arbitrary<MarketState> = fc
  .record({
    totalSupplyAssets: fc.oneof(between(0n, 1_000n), between(1n, 10n ** 25n)),
    used: between(0n, wad),
    supplyGain: between(0n, wad / 2n),
    borrowGain: between(0n, wad / 2n),
    elapsed: fc.oneof(fc.constant(0n), between(1n, 1_000n), between(1_000n, 40_000_000n)),
    fee: fc.oneof(fc.constant(0n), between(0n, wad / 4n)),
    rateAtTarget: fc.oneof(fc.constant(0n), anyRate),
  })
  .map(({ totalSupplyAssets, used, supplyGain, borrowGain, elapsed, fee, rateAtTarget }) => {
    const totalBorrowAssets = (totalSupplyAssets * used) / wad
    const shares = (assets: bigint, gain: bigint) => (assets * 1_000_000n * wad) / (wad + gain)
    return {
      totalSupplyAssets,
      totalSupplyShares: shares(totalSupplyAssets, supplyGain),
      totalBorrowAssets,
      totalBorrowShares: shares(totalBorrowAssets, borrowGain),
      lastUpdate: now - elapsed,
      fee,
      // Where no time has passed the rate model was asked before.
      rateAtTarget: elapsed === 0n && rateAtTarget === 0n ? adaptiveCurve.initialRateAtTarget : rateAtTarget,
    }
  })

const anySituation: fc.Arbitrary<Situation> = fc
  .record({
    market: anyMarket,
    collateral: fc.oneof(between(0n, 1_000n), between(0n, 10n ** 24n)),
    part: between(0n, wad),
    price: between(10n ** 35n, 3n * 10n ** 36n),
    lltv: fc.constantFrom(945n, 965n, 860n, 625n),
  })
  .map(({ market, collateral, part, price, lltv: thousandths }) => {
    const lltv = thousandths * 10n ** 15n
    const account: Account = { supplyShares: 0n, borrowShares: (market.totalBorrowShares * part) / wad, collateral }
    return { timestamp: now, market, account, price, lltv, name: 'test' }
  })

const theirs = (market: MarketState, { price, lltv }: { readonly price: bigint; readonly lltv: bigint }) =>
  new Market({
    params: new MarketParams({
      loanToken: '0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2',
      collateralToken: '0x7f39C581F595B53c5cb19bD0b3f8dA6c935E2Ca0',
      oracle: '0xbD60A6770b27E084E8617335ddE769241B0e71D8',
      irm: '0x870aC11D48B15DB9a138Cf899d20F13F79Ba00BC',
      lltv,
    }),
    ...market,
    price,
  })
const theirAccount = ({ market, account, ...rest }: Situation) =>
  new AccrualPosition({ user, ...account }, theirs(market, rest))

const totalsOf = ({
  totalSupplyAssets,
  totalSupplyShares,
  totalBorrowAssets,
  totalBorrowShares,
  lastUpdate,
  fee,
  rateAtTarget,
}: Omit<MarketState, 'rateAtTarget'> & { readonly rateAtTarget?: bigint | undefined }) => ({
  totalSupplyAssets,
  totalSupplyShares,
  totalBorrowAssets,
  totalBorrowShares,
  lastUpdate,
  fee,
  rateAtTarget,
})

describe('beside @morpho-org/blue-sdk', () => {
  test('the exponential function', () => {
    fc.assert(
      fc.property(between(-50n * wad, 100n * wad), (x) => {
        expect(wExp(x)).toBe(AdaptiveCurveIrmLib.wExp(x))
      }),
    )
  })

  test('the rate since the last update, and where the curve has moved to', () => {
    fc.assert(
      fc.property(anyMarket, (market) => {
        const elapsed = now - market.lastUpdate
        const { avgBorrowRate, endRateAtTarget } = AdaptiveCurveIrmLib.getBorrowRate(
          utilisation(market),
          market.rateAtTarget,
          elapsed,
        )
        expect(borrowRate(market, now)).toEqual({ average: avgBorrowRate, rateAtTarget: endRateAtTarget })
      }),
      { numRuns: 500 },
    )
  })

  test('the rate of the moment, own size included', () => {
    fc.assert(
      fc.property(anyMarket, anyRate, (market, rateAtTarget) => {
        const { endBorrowRate } = AdaptiveCurveIrmLib.getBorrowRate(utilisation(market), rateAtTarget, 0n)
        expect(currentBorrowRate({ ...market, rateAtTarget })).toBe(endBorrowRate * 31_536_000n)
      }),
    )
  })

  test('accrual, with the shares of the fee', () => {
    fc.assert(
      fc.property(anyMarket, (market) => {
        const accrued = theirs(market, { price: 10n ** 36n, lltv: wad / 2n }).accrueInterest(now)
        expect(totalsOf(accrueInterest(market, now))).toEqual(totalsOf(accrued))
      }),
      { numRuns: 500 },
    )
  })

  test('accrual in two parts is accrual of the first, then of the second', () => {
    fc.assert(
      fc.property(anyMarket, between(1n, 10_000_000n), (market, later) => {
        const first = theirs(market, { price: 10n ** 36n, lltv: wad / 2n }).accrueInterest(now)
        const ours = accrueInterest(accrueInterest(market, now), now + later)
        expect(totalsOf(ours)).toEqual(totalsOf(first.accrueInterest(now + later)))
      }),
    )
  })

  test('borrowing and repaying by shares', () => {
    let accepted = 0
    const refused = new Set<string>()
    fc.assert(
      fc.property(anySituation, between(1n, 2n * wad), (situation, part) => {
        const accrued = accrueInterest(situation.market, now)
        const { amount } = maxBorrow(situation)
        const shares = ((amount * (accrued.totalBorrowShares + 1_000_000n)) / (accrued.totalBorrowAssets + 1n)) * part
        const asked = shares / wad + 1n
        try {
          const ours = borrow(situation, asked)
          const { position } = theirAccount(situation).borrow(0n, asked, now)
          accepted++
          expect(totalsOf(ours.market)).toEqual(totalsOf(position.market))
          expect(ours.account.borrowShares).toBe(position.borrowShares)
          const back = repay({ ...situation, ...ours }, ours.account.borrowShares)
          const theirBack = position.repay(0n, position.borrowShares, now)
          expect(back.assets).toBe(theirBack.assets)
          // What is paid may be one more than all that is owed, which the contract takes for all (`zeroFloorSub`).
          const { totalBorrowAssets, ...rest } = totalsOf(theirBack.position.market)
          expect(totalsOf(back.market)).toEqual({
            ...rest,
            totalBorrowAssets: totalBorrowAssets > 0n ? totalBorrowAssets : 0n,
          })
        } catch (error) {
          if (!(error instanceof InsufficientCollateralError || error instanceof InsufficientLiquidityError))
            throw error
          refused.add(error.name)
          expect(() => theirAccount(situation).borrow(0n, asked, now)).toThrow()
        }
      }),
      { numRuns: 500 },
    )
    expect(accepted).toBeGreaterThan(50)
    expect([...refused].sort()).toEqual(['InsufficientCollateralError', 'InsufficientLiquidityError'])
  })

  test('health, debt and what can be borrowed', () => {
    let healthy = 0
    fc.assert(
      fc.property(anySituation, (situation) => {
        const market = accrueInterest(situation.market, now)
        const accrued = { ...situation, market }
        const position = theirAccount(accrued)
        const [debt, power] = [debtOf(accrued), borrowingPower(accrued)]
        expect(debt).toBe(position.borrowAssets)
        expect(power).toBe(position.maxBorrowAssets)
        expect(debt <= power).toBe(position.isHealthy)
        if (debt <= power) healthy++
      }),
      { numRuns: 300 },
    )
    expect(healthy).toBeGreaterThan(30)
  })

  test('the incentive of a liquidation', () => {
    fc.assert(
      fc.property(between(1n, wad - 1n), (lltv) => {
        expect(liquidationIncentiveFactor(lltv)).toBe(MarketUtils.getLiquidationIncentiveFactor({ lltv }))
      }),
    )
    expect(liquidationIncentiveFactor(BigInt(morphoBlueMainnet.markets['wstETH/WETH:96.5'].lltv))).toBe(
      1_010_611_419_909_044_972n,
    )
  })

  test('the ids of the markets that ship are the hashes of their parameters', () => {
    for (const { id, loanToken, collateralToken, oracle, irm, lltv } of Object.values(morphoBlueMainnet.markets)) {
      const params = { loanToken, collateralToken, oracle: oracle.address, irm, lltv: BigInt(lltv) }
      expect(MarketUtils.getMarketId(params)).toBe(id)
    }
  })
})

describe('limits', () => {
  const works = (attempt: () => unknown): boolean => {
    try {
      attempt()
      return true
    } catch {
      return false
    }
  }

  test('the most that can be borrowed works, and one more does not', () => {
    let limited = 0
    fc.assert(
      fc.property(anySituation, (situation) => {
        const { amount, limit } = maxBorrow(situation)
        const accrued = accrueInterest(situation.market, now)
        const sharesOf = (assets: bigint) => {
          const total = accrued.totalBorrowAssets + 1n
          return (assets * (accrued.totalBorrowShares + 1_000_000n) + total - 1n) / total
        }
        if (amount === 0n) return
        limited++
        const done = borrow(situation, sharesOf(amount))
        expect(done.assets).toBe(amount)
        expect(
          works(() => borrow(situation, sharesOf(amount + 1n))),
          limit,
        ).toBe(false)
      }),
      { numRuns: 500 },
    )
    expect(limited).toBeGreaterThan(100)
  })

  test('the most that can be taken out leaves a healthy account, and one more does not', () => {
    let indebted = 0
    fc.assert(
      fc.property(anySituation, (situation) => {
        const { amount, limit } = maxWithdrawCollateral(situation)
        const market = accrueInterest(situation.market, now)
        const left = (taken: bigint) => ({
          ...situation,
          market,
          account: { ...situation.account, collateral: situation.account.collateral - taken },
        })
        if (limit === 'balance') expect(amount).toBe(situation.account.collateral)
        if (limit === 'balance' || amount === 0n) return
        indebted++
        expect(debtOf(left(amount)) <= borrowingPower(left(amount))).toBe(true)
        expect(debtOf(left(amount + 1n)) <= borrowingPower(left(amount + 1n))).toBe(false)
      }),
      { numRuns: 500 },
    )
    expect(indebted).toBeGreaterThan(50)
  })
})
