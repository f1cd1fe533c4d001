import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyAccount } from '../account.js'
import { arbitraryMarket } from '../fixtures/arbitrary-market.js'
import { coreReserves, marketAfter, sketchReserve, viewOf } from '../fixtures/market.js'
import { aTokenBalance } from '../math/token-math.js'
import { calculateUserAccountData } from './account-data.js'
import { executeBorrow } from './execute-borrow.js'
import { executeSetUserEMode } from './execute-set-user-e-mode.js'
import { executeSupply } from './execute-supply.js'
import { executeWithdraw } from './execute-withdraw.js'
import { type BorrowLimit, maxBorrow } from './max-borrow.js'
import { maxSupply, type SupplyLimit } from './max-supply.js'
import { maxWithdraw, type WithdrawLimit } from './max-withdraw.js'
import { updateState } from './update-state.js'

/** The name of the error that a call throws, or `accepted`. */
function outcomeOf(call: () => unknown): string {
  try {
    call()
    return 'accepted'
  } catch (error) {
    return (error as Error).name
  }
}

/** The largest accepted amount up to a bound, by bisection; 0 where none is. */
function bisect(accepts: (amount: bigint) => boolean, bound: bigint): bigint {
  let accepted = 0n
  let refused = bound + 1n
  while (refused - accepted > 1n) {
    const middle = (accepted + refused) / 2n
    if (accepts(middle)) accepted = middle
    else refused = middle
  }
  return accepted
}

const bound = 10n ** 24n
const unit = 10n ** 18n
const ofBorrow: { readonly [limit in BorrowLimit]: string } = {
  'reserve-inactive': 'ReserveInactiveError',
  'reserve-paused': 'ReservePausedError',
  'reserve-frozen': 'ReserveFrozenError',
  'not-borrowable-in-e-mode': 'NotBorrowableInEModeError',
  'borrowing-not-enabled': 'BorrowingNotEnabledError',
  liquidity: 'InsufficientLiquidityError',
  'price-oracle-sentinel': 'PriceOracleSentinelCheckFailedError',
  'borrow-cap': 'BorrowCapExceededError',
  'siloed-borrowing': 'SiloedBorrowingViolationError',
  'not-borrowable-in-isolation': 'AssetNotBorrowableInIsolationError',
  'debt-ceiling': 'DebtCeilingExceededError',
  'no-borrowing-power': 'LtvValidationFailedError',
  'health-factor': 'HealthFactorLowerThanLiquidationThresholdError',
  'loan-to-value': 'CollateralCannotCoverNewBorrowError',
}
const ofSupply: { readonly [limit in SupplyLimit]: string } = {
  'reserve-inactive': 'ReserveInactiveError',
  'reserve-paused': 'ReservePausedError',
  'reserve-frozen': 'ReserveFrozenError',
  'supply-cap': 'SupplyCapExceededError',
  none: 'accepted',
}
const ofWithdraw: { readonly [limit in WithdrawLimit]: string } = {
  balance: 'NotEnoughAvailableUserBalanceError',
  'reserve-inactive': 'ReserveInactiveError',
  'reserve-paused': 'ReservePausedError',
  liquidity: 'InsufficientLiquidityError',
  'health-factor': 'HealthFactorLowerThanLiquidationThresholdError',
  'zero-ltv-collateral': 'LtvValidationFailedError',
}

describe('maxBorrow', () => {
  it('is the largest amount that executeBorrow accepts, and names what refuses one more', () => {
    const limits = new Set<string>()
    fc.assert(
      fc.property(arbitraryMarket, ({ view, account, asset }) => {
        const outcome = (amount: bigint) => outcomeOf(() => executeBorrow({ view, account, asset, amount }))
        const { amount, limit } = maxBorrow({ view, account, asset })
        limits.add(limit)
        if (amount > 0n) expect(outcome(amount)).toBe('accepted')
        expect(outcome(amount + 1n)).toBe(ofBorrow[limit])
        expect(bisect((tried) => outcome(tried) === 'accepted', bound)).toBe(amount)
      }),
      { numRuns: 1_500 },
    )
    for (const limit of ['liquidity', 'borrow-cap', 'debt-ceiling', 'loan-to-value']) expect(limits).toContain(limit)
  })

  it('is bound by the health factor where the threshold is below the loan-to-value', () => {
    const wstETH = coreReserves['wstETH@1']!
    const configuration = { ...wstETH.configuration, liquidationThreshold: 7000n }
    const view = viewOf({ reserves: { ...coreReserves, 'wstETH@1': { ...wstETH, configuration } } })
    const supplied = executeSupply({ view, account: emptyAccount, asset: 'wstETH@1', amount: 10n * unit })
    const { account } = supplied
    const { amount, limit } = maxBorrow({ view, account, asset: 'WETH@1' })
    expect(limit).toBe('health-factor')
    expect(outcomeOf(() => executeBorrow({ view, account, asset: 'WETH@1', amount }))).toBe('accepted')
    expect(outcomeOf(() => executeBorrow({ view, account, asset: 'WETH@1', amount: amount + 1n }))).toBe(
      'HealthFactorLowerThanLiquidationThresholdError',
    )
  })

  it('leaves the safety margin of the borrowing power unused', () => {
    const view = viewOf()
    const supplied = executeSupply({ view, account: emptyAccount, asset: 'wstETH@1', amount: 100n * unit })
    const inEMode = executeSetUserEMode({
      view: marketAfter(view, supplied),
      account: supplied.account,
      eModeCategory: 1,
    })
    const { account } = inEMode
    const market = marketAfter(view, supplied)
    const { amount } = maxBorrow({ view: market, account, asset: 'WETH@1', safetyMargin: 1000n })
    const borrowed = executeBorrow({ view: market, account, asset: 'WETH@1', amount })
    const data = calculateUserAccountData({ view: marketAfter(market, borrowed), account: borrowed.account })
    const power = (data.totalCollateralBase * 9300n * 9000n) / 10n ** 8n
    expect(data.totalDebtBase <= power && power - data.totalDebtBase <= 1n).toBe(true)
  })
})

describe('maxSupply', () => {
  it('is the largest amount that executeSupply accepts, and names what refuses one more', () => {
    const limits = new Set<string>()
    fc.assert(
      fc.property(arbitraryMarket, ({ view, account, asset }) => {
        const outcome = (amount: bigint) => outcomeOf(() => executeSupply({ view, account, asset, amount }))
        const { amount, limit } = maxSupply({ view, asset })
        limits.add(limit)
        if (amount > 0n) expect(outcome(amount)).toBe('accepted')
        const enough = updateState(view.reserve(asset), view.timestamp).liquidityIndex / 10n ** 27n + 1n
        expect(outcome(amount > 0n ? amount + 1n : enough)).toBe(ofSupply[limit])
      }),
      { numRuns: 1_500 },
    )
    for (const limit of ['supply-cap', 'reserve-frozen']) expect(limits).toContain(limit)
  })

  it('has no bound where there is no cap', () => {
    const reserves = { 'WETH@1': sketchReserve({ id: 0, supply: 10, debt: 5 }) }
    const view = viewOf({ reserves })
    expect(maxSupply({ view, asset: 'WETH@1' })).toEqual({ amount: 2n ** 256n - 1n, limit: 'none' })
    expect(outcomeOf(() => executeSupply({ view, account: emptyAccount, asset: 'WETH@1', amount: bound }))).toBe(
      'accepted',
    )
  })
})

describe('maxWithdraw', () => {
  it('is the largest amount that executeWithdraw accepts, and names what refuses one more', () => {
    const limits = new Set<string>()
    fc.assert(
      fc.property(arbitraryMarket, ({ view, account, asset }) => {
        const outcome = (amount: bigint) => outcomeOf(() => executeWithdraw({ view, account, asset, amount }))
        const { amount, limit } = maxWithdraw({ view, account, asset })
        limits.add(limit)
        if (amount > 0n) expect(outcome(amount)).toBe('accepted')
        expect(outcome(amount + 1n)).toBe(ofWithdraw[limit])
        expect(bisect((tried) => outcome(tried) === 'accepted', bound)).toBe(amount)
      }),
      { numRuns: 3_000 },
    )
    for (const limit of Object.keys(ofWithdraw)) expect(limits).toContain(limit)
  })

  it('is what withdrawing everything pays out', () => {
    fc.assert(
      fc.property(arbitraryMarket, ({ view, account, asset }) => {
        const { amount, limit } = maxWithdraw({ view, account, asset })
        fc.pre(limit === 'balance' && amount > 0n)
        const withdrawn = executeWithdraw({ view, account, asset, amount: 'max' })
        const { liquidityIndex } = withdrawn.reserves[0]!.reserve
        const { scaledSupply } = account.reserves.find((entry) => entry.asset === asset)!
        expect(withdrawn.amount).toBe(aTokenBalance(scaledSupply, liquidityIndex))
        expect(withdrawn.amount).toBe(amount)
      }),
    )
  })
})
