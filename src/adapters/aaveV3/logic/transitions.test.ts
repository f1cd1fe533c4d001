import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ray } from '../../../math/ray.js'
import { wad } from '../../../math/wad.js'
import { type Account, balancesOf, emptyAccount } from '../account.js'
import { AssetNotBorrowableInIsolationError } from '../errors/asset-not-borrowable-in-isolation-error.js'
import { BorrowCapExceededError } from '../errors/borrow-cap-exceeded-error.js'
import { BorrowingNotEnabledError } from '../errors/borrowing-not-enabled-error.js'
import { CollateralCannotCoverNewBorrowError } from '../errors/collateral-cannot-cover-new-borrow-error.js'
import { DebtCeilingExceededError } from '../errors/debt-ceiling-exceeded-error.js'
import { HealthFactorLowerThanLiquidationThresholdError } from '../errors/health-factor-lower-than-liquidation-threshold-error.js'
import { InconsistentEModeCategoryError } from '../errors/inconsistent-e-mode-category-error.js'
import { InsufficientLiquidityError } from '../errors/insufficient-liquidity-error.js'
import { InvalidAmountError } from '../errors/invalid-amount-error.js'
import { InvalidCollateralInEModeError } from '../errors/invalid-collateral-in-e-mode-error.js'
import { InvalidDebtInEModeError } from '../errors/invalid-debt-in-e-mode-error.js'
import { LtvValidationFailedError } from '../errors/ltv-validation-failed-error.js'
import { NoDebtOfSelectedTypeError } from '../errors/no-debt-of-selected-type-error.js'
import { NotBorrowableInEModeError } from '../errors/not-borrowable-in-e-mode-error.js'
import { NotEnoughAvailableUserBalanceError } from '../errors/not-enough-available-user-balance-error.js'
import { ReserveFrozenError } from '../errors/reserve-frozen-error.js'
import { ReserveInactiveError } from '../errors/reserve-inactive-error.js'
import { ReservePausedError } from '../errors/reserve-paused-error.js'
import { SiloedBorrowingViolationError } from '../errors/siloed-borrowing-violation-error.js'
import { SupplyCapExceededError } from '../errors/supply-cap-exceeded-error.js'
import { UnderlyingBalanceZeroError } from '../errors/underlying-balance-zero-error.js'
import { UserInIsolationModeOrLtvZeroError } from '../errors/user-in-isolation-mode-or-ltv-zero-error.js'
import { arbitraryMarket } from '../fixtures/arbitrary-market.js'
import { coreReserves, ethCorrelated, marketAfter, now, viewOf } from '../fixtures/market.js'
import { aTokenBalance, vTokenBalance } from '../math/token-math.js'
import type { Reserve, ReserveConfiguration } from '../reserve.js'
import type { Transition } from '../transition.js'
import { calculateUserAccountData } from './account-data.js'
import { executeBorrow } from './execute-borrow.js'
import { executeRepay } from './execute-repay.js'
import { executeSetUseReserveAsCollateral } from './execute-set-use-reserve-as-collateral.js'
import { executeSetUserEMode } from './execute-set-user-e-mode.js'
import { executeSupply } from './execute-supply.js'
import { executeWithdraw } from './execute-withdraw.js'
import { maxBorrow } from './max-borrow.js'
import { updateState } from './update-state.js'

type View = ReturnType<typeof viewOf>
type State = { readonly view: View; readonly account: Account }
type Action = (state: State) => Transition

const tokens = (count: number, decimals = 18) => BigInt(count) * 10n ** BigInt(decimals)
const weth = 'WETH@1'
const wstETH = 'wstETH@1'
const usdc = 'USDC@1'

const supply =
  (asset: string, amount: bigint): Action =>
  ({ view, account }) =>
    executeSupply({ view, account, asset, amount })
const withdraw =
  (asset: string, amount: bigint | 'max'): Action =>
  ({ view, account }) =>
    executeWithdraw({ view, account, asset, amount })
const borrow =
  (asset: string, amount: bigint): Action =>
  ({ view, account }) =>
    executeBorrow({ view, account, asset, amount })
const repay =
  (asset: string, amount: bigint | 'max'): Action =>
  ({ view, account }) =>
    executeRepay({ view, account, asset, amount })
const setEMode =
  (eModeCategory: number): Action =>
  ({ view, account }) =>
    executeSetUserEMode({ view, account, eModeCategory })
const setCollateral =
  (asset: string, useAsCollateral: boolean): Action =>
  ({ view, account }) =>
    executeSetUseReserveAsCollateral({ view, account, asset, useAsCollateral })

/** What is left after some actions, from a market with the given settings. */
function run(view: View, ...actions: readonly Action[]): State {
  let state: State = { view, account: emptyAccount }
  for (const action of actions) {
    const transition = action(state)
    state = { view: marketAfter(state.view, transition), account: transition.account }
  }
  return state
}

/** A market in which one reserve is configured otherwise. */
function configured(asset: string, change: Partial<ReserveConfiguration>, reserves = coreReserves): View {
  const reserve = reserves[asset] as Reserve
  const configuration = { ...reserve.configuration, ...change }
  return viewOf({ reserves: { ...reserves, [asset]: { ...reserve, configuration } } })
}

function errorOf<error>(type: abstract new (...parameters: never[]) => error, call: () => unknown): error {
  try {
    call()
  } catch (thrown) {
    if (thrown instanceof type) return thrown
    throw thrown
  }
  throw new Error(`${type.name} is expected; nothing was thrown.`)
}

function freeze<value>(value: value): value {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) freeze(inner)
    Object.freeze(value)
  }
  return value
}

describe('executeSupply', () => {
  it('mints scaled aTokens rounded down, and uses the first supply as collateral', () => {
    const { view, account } = run(viewOf(), supply(wstETH, tokens(10)))
    const { liquidityIndex } = view.reserve(wstETH)
    const scaledSupply = (tokens(10) * ray) / liquidityIndex
    expect(account).toEqual({
      eModeCategory: 0,
      reserves: [{ asset: wstETH, scaledSupply, scaledDebt: 0n, usedAsCollateral: true }],
    })
    const before = updateState(viewOf().reserve(wstETH), now)
    const { scaledATokenSupply, virtualUnderlyingBalance, lastUpdateTimestamp } = view.reserve(wstETH)
    expect(scaledATokenSupply - before.scaledATokenSupply).toBe(scaledSupply)
    expect(virtualUnderlyingBalance - before.virtualUnderlyingBalance).toBe(tokens(10))
    expect(lastUpdateTimestamp).toBe(now)
  })

  it('lowers both rates', () => {
    const before = viewOf().reserve(weth)
    const after = run(viewOf(), supply(weth, tokens(100_000))).view.reserve(weth)
    expect(after.currentVariableBorrowRate < before.currentVariableBorrowRate).toBe(true)
    expect(after.currentLiquidityRate < before.currentLiquidityRate).toBe(true)
  })

  it('leaves the collateral flag as it is where something was supplied before', () => {
    const { account } = run(viewOf(), supply(weth, tokens(1)), setCollateral(weth, false), supply(weth, tokens(1)))
    expect(balancesOf(account, weth).usedAsCollateral).toBe(false)
  })

  it.each([
    ['of loan-to-value 0', configured(wstETH, { ltv: 0n })],
    ['in isolation', configured(wstETH, { debtCeiling: 1_000n })],
  ])('does not use an asset %s as collateral by itself', (_, view) => {
    expect(balancesOf(run(view, supply(wstETH, tokens(1))).account, wstETH).usedAsCollateral).toBe(false)
  })

  it('uses no second collateral beside an isolated one', () => {
    const view = configured(wstETH, { debtCeiling: 1_000n })
    const { account } = run(view, supply(wstETH, tokens(1)), setCollateral(wstETH, true), supply(weth, tokens(1)))
    expect(account.reserves.map(({ usedAsCollateral }) => usedAsCollateral)).toEqual([false, true])
  })

  it('keeps reserves in the order of their ids', () => {
    const { account } = run(viewOf(), supply(usdc, tokens(1, 6)), supply(weth, tokens(1)), supply(wstETH, tokens(1)))
    expect(account.reserves.map(({ asset }) => asset)).toEqual([weth, wstETH, usdc])
  })

  it('says by how much the cap is exceeded and what fits', () => {
    const error = errorOf(SupplyCapExceededError, () => run(viewOf(), supply(wstETH, tokens(800_000))))
    const held = run(viewOf(), supply(wstETH, error.maximum)).view.reserve(wstETH)
    const supplied = aTokenBalance(held.scaledATokenSupply + held.accruedToTreasury, held.liquidityIndex)
    expect(supplied).toBe(tokens(1_800_000))
    expect(error).toMatchObject({ revert: 'SupplyCapExceeded', supplyCap: 1_800_000n, amount: tokens(800_000) })
    expect(error.excess - (error.amount - error.maximum) <= 1n).toBe(true)
    expect(error.message).toMatch(
      /^Supply cap of wstETH is 1,800,000; supplying 800,000 more exceeds it by [\d,.]+\. Supply at most 709,3[\d,.]+ or choose another market\.$/,
    )
  })

  it('refuses what the contract refuses', () => {
    const refuse =
      (view: View, amount = tokens(1)) =>
      () =>
        run(view, supply(wstETH, amount))
    expect(refuse(viewOf(), 0n)).toThrow(InvalidAmountError)
    expect(refuse(viewOf(), -1n)).toThrow(InvalidAmountError)
    expect(refuse(configured(wstETH, { active: false }))).toThrow(ReserveInactiveError)
    expect(refuse(configured(wstETH, { paused: true }))).toThrow(ReservePausedError)
    expect(refuse(configured(wstETH, { frozen: true }))).toThrow(ReserveFrozenError)
  })

  it('names the smallest amount that mints anything', () => {
    const { minimum } = errorOf(InvalidAmountError, () => run(viewOf(), supply(weth, 1n)))
    expect(minimum).toBe(2n)
    expect(run(viewOf(), supply(weth, 2n)).account.reserves).toHaveLength(1)
  })
})

describe('executeWithdraw', () => {
  it('pays out no more than was supplied, and leaves nothing behind', () => {
    fc.assert(
      fc.property(fc.bigInt(2n, tokens(300_000)), (amount) => {
        const { view, account } = run(viewOf(), supply(wstETH, amount))
        const withdrawn = executeWithdraw({ view, account, asset: wstETH, amount: 'max' })
        expect(withdrawn.amount <= amount && amount - withdrawn.amount <= 2n).toBe(true)
        expect(withdrawn.account).toEqual(emptyAccount)
        const { scaledATokenSupply } = withdrawn.reserves[0]!.reserve
        expect(scaledATokenSupply).toBe(coreReserves[wstETH]!.scaledATokenSupply)
      }),
    )
  })

  it('burns scaled aTokens rounded up', () => {
    const { view, account } = run(viewOf(), supply(weth, tokens(1)))
    const after = run(viewOf(), supply(weth, tokens(1)), withdraw(weth, 1n))
    expect(balancesOf(account, weth).scaledSupply - balancesOf(after.account, weth).scaledSupply).toBe(1n)
    expect(view.reserve(weth).virtualUnderlyingBalance - after.view.reserve(weth).virtualUnderlyingBalance).toBe(1n)
  })

  it('refuses what the contract refuses', () => {
    const supplied = supply(weth, tokens(1))
    expect(() => run(viewOf(), supplied, withdraw(weth, 0n))).toThrow(InvalidAmountError)
    expect(() => run(viewOf(), withdraw(weth, 'max'))).toThrow(InvalidAmountError)
    expect(() => run(viewOf(), withdraw(weth, 1n))).toThrow(NotEnoughAvailableUserBalanceError)
    expect(() => run(viewOf(), supplied, withdraw(weth, tokens(2)))).toThrow(NotEnoughAvailableUserBalanceError)
    const { account } = run(viewOf(), supplied)
    const refuse = (view: View) => () => executeWithdraw({ view, account, asset: weth, amount: 'max' })
    expect(refuse(configured(weth, { active: false }))).toThrow(ReserveInactiveError)
    expect(refuse(configured(weth, { paused: true }))).toThrow(ReservePausedError)
    expect(refuse(configured(weth, { frozen: true }))).not.toThrow()
    const empty = { ...coreReserves, [weth]: { ...coreReserves[weth]!, virtualUnderlyingBalance: tokens(1) / 2n } }
    const error = errorOf(InsufficientLiquidityError, refuse(viewOf({ reserves: empty })))
    expect(error).toMatchObject({ available: tokens(1) / 2n, revert: 'Panic(0x11)' })
  })

  it('keeps the collateral that the debt needs', () => {
    const open = [supply(wstETH, tokens(10)), borrow(weth, tokens(9))]
    const error = errorOf(HealthFactorLowerThanLiquidationThresholdError, () =>
      run(viewOf(), ...open, withdraw(wstETH, 'max')),
    )
    expect(error.healthFactor).toBe(0n)
    const { view, account } = run(viewOf(), ...open, withdraw(wstETH, error.maximum as bigint))
    const { healthFactor } = calculateUserAccountData({ view, account })
    expect(healthFactor >= wad && healthFactor < wad + 10n ** 9n).toBe(true)
  })

  it('lets collateral of loan-to-value 0 leave first', () => {
    const { account } = run(
      viewOf(),
      supply(wstETH, tokens(100)),
      supply(usdc, tokens(100_000, 6)),
      borrow(weth, tokens(1)),
    )
    const view = configured(usdc, { ltv: 0n })
    const error = errorOf(LtvValidationFailedError, () => withdraw(wstETH, tokens(1))({ view, account }))
    expect(error.zeroLtvCollateral).toEqual([usdc])
    const left = withdraw(usdc, 'max')({ view, account })
    expect(left.amount >= tokens(100_000, 6) - 2n).toBe(true)
    expect(() => withdraw(wstETH, tokens(1))({ view: marketAfter(view, left), account: left.account })).not.toThrow()
  })
})

describe('executeBorrow', () => {
  const supplied = supply(wstETH, tokens(100))

  it('mints scaled debt rounded up and takes the liquidity', () => {
    const before = run(viewOf(), supplied)
    const { view, account } = run(viewOf(), supplied, borrow(weth, tokens(10)))
    const { variableBorrowIndex, virtualUnderlyingBalance } = view.reserve(weth)
    const { scaledDebt } = balancesOf(account, weth)
    expect(scaledDebt).toBe((tokens(10) * ray + variableBorrowIndex - 1n) / variableBorrowIndex)
    expect(before.view.reserve(weth).virtualUnderlyingBalance - virtualUnderlyingBalance).toBe(tokens(10))
  })

  it('raises both rates', () => {
    const before = viewOf().reserve(weth)
    const after = run(viewOf(), supply(wstETH, tokens(100_000)), borrow(weth, tokens(50_000))).view.reserve(weth)
    expect(after.currentVariableBorrowRate > before.currentVariableBorrowRate).toBe(true)
    expect(after.currentLiquidityRate > before.currentLiquidityRate).toBe(true)
  })

  it('refuses what the contract refuses', () => {
    const refuse =
      (view: View, amount = tokens(1)) =>
      () =>
        run(view, supplied, borrow(weth, amount))
    expect(refuse(viewOf(), 0n)).toThrow(InvalidAmountError)
    expect(refuse(configured(weth, { active: false }))).toThrow(ReserveInactiveError)
    expect(refuse(configured(weth, { paused: true }))).toThrow(ReservePausedError)
    expect(refuse(configured(weth, { frozen: true }))).toThrow(ReserveFrozenError)
    expect(refuse(viewOf(), tokens(3_000_000))).toThrow(InsufficientLiquidityError)
    expect(refuse(viewOf(), tokens(1_000_000))).toThrow(InsufficientLiquidityError)
    expect(() => run(viewOf(), borrow(weth, 1n))).toThrow(LtvValidationFailedError)
  })

  it('tells the e-modes that lend an asset', () => {
    const view = configured(weth, { borrowingEnabled: false })
    const error = errorOf(BorrowingNotEnabledError, () => run(view, supplied, borrow(weth, 1n)))
    expect(error.eModeCategories).toEqual([1])
    expect(error.message).toContain('Enter e-mode 1 (ETH correlated) first.')
    expect(() => run(view, supplied, setEMode(1), borrow(weth, 1n))).not.toThrow()
  })

  it('lends in an e-mode only what the e-mode lends', () => {
    const error = errorOf(NotBorrowableInEModeError, () => run(viewOf(), supplied, setEMode(1), borrow(usdc, 1n)))
    expect(error).toMatchObject({ eModeCategory: 1, eModeCategories: [0] })
    expect(() => run(viewOf(), supplied, borrow(usdc, 1n))).not.toThrow()
  })

  it('stops at the borrow cap', () => {
    const view = configured(weth, { borrowCap: 1_743_700n })
    const error = errorOf(BorrowCapExceededError, () => run(view, supplied, borrow(weth, tokens(95))))
    const { variableBorrowIndex, scaledVariableDebt } = run(view, supplied, borrow(weth, error.maximum)).view.reserve(
      weth,
    )
    expect(vTokenBalance(scaledVariableDebt, variableBorrowIndex) <= tokens(1_743_700)).toBe(true)
    expect(() => run(view, supplied, borrow(weth, error.maximum + 1n))).toThrow(BorrowCapExceededError)
  })

  it('lends a siloed asset alone', () => {
    const view = configured(usdc, { siloedBorrowing: true })
    const second = errorOf(SiloedBorrowingViolationError, () =>
      run(view, supplied, borrow(weth, 1_000n), borrow(usdc, 1_000n)),
    )
    expect(second).toMatchObject({ asset: usdc, siloed: usdc })
    const first = errorOf(SiloedBorrowingViolationError, () =>
      run(view, supplied, borrow(usdc, 1_000n), borrow(weth, 1_000n)),
    )
    expect(first).toMatchObject({ asset: weth, siloed: usdc })
    expect(() => run(view, supplied, borrow(usdc, 1_000n), borrow(usdc, 1_000n))).not.toThrow()
  })

  it('stops at the loan-to-value and says what fits', () => {
    const error = errorOf(CollateralCannotCoverNewBorrowError, () => run(viewOf(), supplied, borrow(weth, tokens(98))))
    expect(error).toMatchObject({ ltv: 7850n, amount: tokens(98) })
    const { view, account } = run(viewOf(), supplied, borrow(weth, error.maximum))
    const data = calculateUserAccountData({ view, account })
    expect((data.totalDebtBase * 10_000n) / data.totalCollateralBase).toBe(7849n)
    expect(maxBorrow({ view, account, asset: weth })).toEqual({ amount: 0n, limit: 'loan-to-value' })
  })

  it('names collateral that gives no borrowing power', () => {
    const { account } = run(viewOf(), supplied)
    const view = configured(wstETH, { ltv: 0n })
    const error = errorOf(LtvValidationFailedError, () => borrow(weth, 1n)({ view, account }))
    expect(error.zeroLtvCollateral).toEqual([wstETH])
  })

  describe('against isolated collateral', () => {
    const isolated = configured(wstETH, { debtCeiling: 10_000_00n })
    const open = [supplied, setCollateral(wstETH, true)]

    it('counts the debt against the ceiling, in cents', () => {
      const { view } = run(isolated, ...open, borrow(usdc, 1_234_567_890n))
      expect(view.reserve(wstETH).isolationModeTotalDebt).toBe(1_234_56n)
      const repaid = run(isolated, ...open, borrow(usdc, 1_234_567_890n), repay(usdc, 234_567_890n))
      expect(repaid.view.reserve(wstETH).isolationModeTotalDebt).toBe(1_000_00n)
    })

    it('keeps the rates that a borrow of the collateral itself leaves', () => {
      const view = configured(usdc, { debtCeiling: 10_000_00n })
      const steps = [supply(usdc, tokens(100_000, 6)), setCollateral(usdc, true), borrow(usdc, tokens(1_000, 6))]
      const { view: left, account } = run(view, ...steps)
      expect(left.reserve(usdc)).toMatchObject({ isolationModeTotalDebt: 1_000_00n })
      const without = run(viewOf(), supply(usdc, tokens(100_000, 6)), borrow(usdc, tokens(1_000, 6))).view.reserve(usdc)
      expect(left.reserve(usdc).currentVariableBorrowRate).toBe(without.currentVariableBorrowRate)
      const repaid = repay(usdc, 'max')({ view: left, account })
      expect(repaid.reserves).toHaveLength(1)
      expect(repaid.reserves[0]!.reserve.isolationModeTotalDebt).toBe(0n)
    })

    it('refuses assets that isolation does not lend, and more than the ceiling', () => {
      expect(() => run(isolated, ...open, borrow(weth, 1n))).toThrow(AssetNotBorrowableInIsolationError)
      const error = errorOf(DebtCeilingExceededError, () => run(isolated, ...open, borrow(usdc, tokens(10_001, 6))))
      expect(error).toMatchObject({ collateral: wstETH, excess: 1_00n, maximum: tokens(10_000, 6) + 9_999n })
    })
  })
})

describe('executeRepay', () => {
  const open = [supply(wstETH, tokens(100)), borrow(weth, tokens(50))]

  it('clears the debt at once, for no less than was borrowed', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, tokens(90)), (amount) => {
        const { view, account } = run(viewOf(), supply(wstETH, tokens(100)), borrow(weth, amount))
        const repaid = executeRepay({ view, account, asset: weth, amount: 'max' })
        expect(repaid.amount >= amount && repaid.amount - amount <= 2n).toBe(true)
        expect(balancesOf(repaid.account, weth).scaledDebt).toBe(0n)
        expect(repaid.account.reserves).toHaveLength(1)
        expect(repaid.reserves[0]!.reserve.scaledVariableDebt).toBe(coreReserves[weth]!.scaledVariableDebt)
      }),
    )
  })

  it('takes no more than the debt', () => {
    const { view, account } = run(viewOf(), ...open)
    const all = repay(weth, 'max')({ view, account })
    expect(repay(weth, tokens(1_000))({ view, account })).toEqual(all)
  })

  it('owes interest after a while', () => {
    const { view, account } = run(viewOf(), ...open)
    const later = marketAfter(view, { account, reserves: [], amount: 0n }, now + 31_536_000n)
    const { amount } = repay(weth, 'max')({ view: later, account })
    const rate = Number(view.reserve(weth).currentVariableBorrowRate) / 1e27
    expect(Number(amount) / Number(tokens(50))).toBeCloseTo(Math.exp(rate), 7)
  })

  it('refuses what the contract refuses', () => {
    const { view, account } = run(viewOf(), ...open)
    expect(() => repay(weth, 0n)({ view, account })).toThrow(InvalidAmountError)
    expect(() => repay(usdc, 'max')({ view, account })).toThrow(NoDebtOfSelectedTypeError)
    const refuse = (change: Partial<ReserveConfiguration>) => () =>
      repay(weth, 'max')({ view: configured(weth, change), account })
    expect(refuse({ active: false })).toThrow(ReserveInactiveError)
    expect(refuse({ paused: true })).toThrow(ReservePausedError)
    expect(refuse({ frozen: true })).not.toThrow()
    const tooSmall = errorOf(InvalidAmountError, () => repay(weth, 1n)({ view, account }))
    expect(tooSmall).toMatchObject({ revert: 'InvalidBurnAmount', minimum: 2n })
    expect(repay(weth, 2n)({ view, account }).amount).toBe(2n)
  })
})

describe('executeSetUserEMode', () => {
  const open = [supply(wstETH, tokens(100)), borrow(weth, tokens(90))]

  it('gives the account the thresholds of the category', () => {
    const { view, account } = run(viewOf(), ...open, setEMode(1))
    const data = calculateUserAccountData({ view, account })
    expect(data).toMatchObject({ ltv: 9300n, currentLiquidationThreshold: 9500n })
  })

  it('changes nothing where the account is in it already', () => {
    const { account } = run(viewOf(), ...open, setEMode(1))
    expect(setEMode(1)({ view: viewOf(), account })).toEqual({ account, reserves: [], amount: 0n })
  })

  it('refuses what the contract refuses', () => {
    const unknown = errorOf(InconsistentEModeCategoryError, () => run(viewOf(), setEMode(7)))
    expect(unknown.eModeCategories).toEqual([1])
    const debt = errorOf(InvalidDebtInEModeError, () =>
      run(viewOf(), supply(wstETH, tokens(100)), borrow(usdc, 1_000n), setEMode(1)),
    )
    expect(debt).toMatchObject({ asset: usdc, eModeCategory: 1, revert: 'InvalidDebtInEmode' })
    const zero = viewOf({ eModeCategories: { 1: { ...ethCorrelated, ltvzeroBitmap: 0b10n } } })
    const collateral = errorOf(InvalidCollateralInEModeError, () => run(zero, ...open, setEMode(1)))
    expect(collateral).toMatchObject({ asset: wstETH, revert: 'InvalidCollateralInEmode' })
    const leveraged = [supply(wstETH, tokens(100)), setEMode(1), borrow(weth, tokens(110))]
    expect(() => run(viewOf(), ...leveraged, setEMode(0))).toThrow(HealthFactorLowerThanLiquidationThresholdError)
    const eModeOnly = configured(weth, { borrowingEnabled: false })
    const leave = [supply(wstETH, tokens(100)), setEMode(1), borrow(weth, 1_000n), setEMode(0)]
    expect(() => run(eModeOnly, ...leave)).toThrow(InvalidDebtInEModeError)
  })
})

describe('executeSetUseReserveAsCollateral', () => {
  it('switches the flag and nothing else', () => {
    const { account } = run(viewOf(), supply(weth, tokens(1)))
    const off = setCollateral(weth, false)({ view: viewOf(), account })
    expect(off).toEqual({
      account: { ...account, reserves: [{ ...account.reserves[0], usedAsCollateral: false }] },
      reserves: [],
      amount: 0n,
    })
    expect(setCollateral(weth, true)({ view: viewOf(), account: off.account }).account).toEqual(account)
    expect(setCollateral(weth, true)({ view: viewOf(), account }).account).toBe(account)
  })

  it('refuses what the contract refuses', () => {
    expect(() => run(viewOf(), setCollateral(weth, true))).toThrow(UnderlyingBalanceZeroError)
    const zeroLtv = errorOf(UserInIsolationModeOrLtvZeroError, () =>
      run(configured(weth, { ltv: 0n }), supply(weth, tokens(1)), setCollateral(weth, true)),
    )
    expect(zeroLtv.zeroLtv).toBe(true)
    const second = [supply(weth, tokens(1)), supply(wstETH, tokens(1)), setCollateral(wstETH, true)]
    const isolated = errorOf(UserInIsolationModeOrLtvZeroError, () =>
      run(configured(wstETH, { debtCeiling: 1n }), ...second),
    )
    expect(isolated.zeroLtv).toBe(false)
    const open = [supply(wstETH, tokens(10)), borrow(weth, tokens(1)), setCollateral(wstETH, false)]
    expect(() => run(viewOf(), ...open)).toThrow(HealthFactorLowerThanLiquidationThresholdError)
    const { account } = run(viewOf(), supply(weth, tokens(1)))
    const refuse = (change: Partial<ReserveConfiguration>) => () =>
      setCollateral(weth, false)({ view: configured(weth, change), account })
    expect(refuse({ active: false })).toThrow(ReserveInactiveError)
    expect(refuse({ paused: true })).toThrow(ReservePausedError)
  })

  it('lets collateral of loan-to-value 0 leave first, even without debt', () => {
    const { account } = run(viewOf(), supply(weth, tokens(1)), supply(wstETH, tokens(1)))
    const view = configured(wstETH, { ltv: 0n })
    const error = errorOf(LtvValidationFailedError, () => setCollateral(weth, false)({ view, account }))
    expect(error.zeroLtvCollateral).toEqual([wstETH])
    const left = setCollateral(wstETH, false)({ view, account })
    expect(() => setCollateral(weth, false)({ view, account: left.account })).not.toThrow()
  })
})

describe('every transition', () => {
  const part = fc.bigInt(1n, 1_200n)
  const arbitraryAction = fc.oneof(
    fc.record({ type: fc.constant('supply' as const), part }),
    fc.record({ type: fc.constant('withdraw' as const), part }),
    fc.record({ type: fc.constant('borrow' as const), part }),
    fc.record({ type: fc.constant('repay' as const), part }),
    fc.record({ type: fc.constant('setEMode' as const), part }),
    fc.record({ type: fc.constant('setCollateral' as const), part }),
  )

  it('keeps the books: tokens, liquidity, health, order; and never writes into what it was given', () => {
    let accepted = 0
    fc.assert(
      fc.property(arbitraryMarket, arbitraryAction, ({ view, account, asset }, { type, part }) => {
        freeze(view.reserves)
        freeze(account)
        const unit = 10n ** BigInt(view.reserve(asset).configuration.decimals)
        const amount = (part * unit) / 100n
        const actions = {
          supply: supply(asset, amount),
          withdraw: withdraw(asset, part > 1_000n ? 'max' : amount),
          borrow: borrow(asset, amount),
          repay: repay(asset, part > 1_000n ? 'max' : amount),
          setEMode: setEMode(Number(part % 2n)),
          setCollateral: setCollateral(asset, part % 2n === 0n),
        }
        let transition: Transition
        try {
          transition = actions[type]({ view, account })
        } catch (error) {
          expect((error as { revert?: string }).revert).toBeTypeOf('string')
          return
        }
        accepted++
        const before = updateState(view.reserve(asset), view.timestamp)
        const after = transition.reserves.find((change) => change.asset === asset)?.reserve ?? before
        const had = balancesOf(account, asset)
        const has = balancesOf(transition.account, asset)
        expect(after.scaledATokenSupply - before.scaledATokenSupply).toBe(has.scaledSupply - had.scaledSupply)
        expect(after.scaledVariableDebt - before.scaledVariableDebt).toBe(has.scaledDebt - had.scaledDebt)
        const flow = { supply: 1n, repay: 1n, withdraw: -1n, borrow: -1n, setEMode: 0n, setCollateral: 0n }[type]
        expect(after.virtualUnderlyingBalance - before.virtualUnderlyingBalance).toBe(flow * transition.amount)
        expect(after.virtualUnderlyingBalance >= 0n).toBe(true)

        const { reserves } = transition.account
        const ids = reserves.map((entry) => view.reserve(entry.asset).id)
        expect(ids).toEqual([...ids].sort((a, b) => a - b))
        for (const entry of reserves) {
          expect(entry.scaledSupply > 0n || entry.scaledDebt > 0n).toBe(true)
          if (entry.usedAsCollateral) expect(entry.scaledSupply > 0n).toBe(true)
        }
        const data = calculateUserAccountData({ view: marketAfter(view, transition), account: transition.account })
        const risky = type === 'borrow' || (type === 'withdraw' && had.usedAsCollateral)
        if (risky) expect(data.healthFactor >= wad).toBe(true)
        if (type === 'borrow') {
          expect(data.totalCollateralBase * data.ltv >= data.totalDebtBase * 10_000n).toBe(true)
        }
      }),
      { numRuns: 3_000 },
    )
    expect(accepted).toBeGreaterThan(1_000)
  })
})
