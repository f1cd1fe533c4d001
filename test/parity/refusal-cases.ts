import { parseAbi, parseEther, parseUnits } from 'viem'
import { withAmount } from '../../src/core/with-amount.js'
import type { Adapters } from '../../src/presets/connect-adapters.js'
import { act } from './act.js'
import { drain } from './drain.js'
import { govern } from './govern.js'
import type { Link } from './options-at.js'
import type { ParityChain } from './parity-chain.js'
import { setConfiguration } from './set-configuration.js'

/** A condition on the chain, and a strategy that it forbids. */
export type RefusalCase = {
  /** The class of the error that a plan throws. */
  readonly error: string
  /** What the chain says. */
  readonly revert: string
  readonly when: string
  /** Brings the condition about. */
  readonly given?: (chain: ParityChain) => Promise<void>
  /** The symbol and amount that the strategy starts from; 10 wstETH by default. */
  readonly deposit?: readonly ['ETH' | 'WETH' | 'stETH' | 'wstETH' | 'USDC', bigint]
  /** Whether the account has 400 wstETH and 250,000 USDC as collateral, and owes 90 WETH and 40,000 USDC. */
  readonly opened?: boolean
  /** The last of them is refused. */
  readonly steps: (adapters: Adapters) => readonly Link[]
}

const lidoAbi = parseAbi([
  'function pauseStaking()',
  'function setStakingLimit(uint256 maxStakeLimit, uint256 stakeLimitIncreasePerBlock)',
])

const supplyWstETH = ({ aaveV3, lido }: Adapters) => aaveV3.supply({ asset: lido.wstETH.key })
const borrowWETH = ({ aaveV3, weth }: Adapters, amount: bigint) =>
  aaveV3.borrow({ asset: weth.weth.key, amount: { exact: amount } })
const borrowUSDC = ({ aaveV3, erc20 }: Adapters, amount: bigint) =>
  aaveV3.borrow({ asset: erc20.tokens.USDC.key, amount: { exact: amount } })
const withdrawWstETH = ({ aaveV3, lido }: Adapters, amount: bigint) =>
  aaveV3.withdraw({ asset: lido.wstETH.key, amount: { exact: amount } })
const withdrawUSDC = ({ aaveV3, erc20 }: Adapters, amount: bigint) =>
  aaveV3.withdraw({ asset: erc20.tokens.USDC.key, amount: { exact: amount } })
const repayWETH = ({ aaveV3, weth }: Adapters) => aaveV3.repay({ asset: weth.weth.key })
const useWstETH = ({ aaveV3, lido }: Adapters, enabled: boolean) =>
  aaveV3.setCollateral({ asset: lido.wstETH.key, enabled })
const useUSDC = ({ aaveV3, erc20 }: Adapters, enabled: boolean) =>
  aaveV3.setCollateral({ asset: erc20.tokens.USDC.key, enabled })

/** wstETH counts for a health factor, but gives no borrowing power. */
const withoutLtv = (chain: ParityChain) => govern(chain, 'configureReserveAsCollateral', 'wstETH', 0n, 8_100n, 10_600n)
/** wstETH may carry a debt of 1,000 US dollars in all. */
const isolated = (chain: ParityChain) => setConfiguration(chain, 'wstETH', 'debtCeiling', 100_000n)

const usdc = (amount: string) => parseUnits(amount, 6)

/** Every refusal of a step that speaks for the chain. */
export const refusalCases: readonly RefusalCase[] = [
  {
    error: 'StakeLimitError',
    revert: 'STAKE_LIMIT',
    when: 'more is staked than the limit',
    given: (chain) =>
      act(chain, chain.giver.address, [
        {
          to: chain.tokens.stETH.address,
          abi: lidoAbi,
          functionName: 'setStakingLimit',
          args: [parseEther('10'), parseEther('0.001')],
        },
      ]),
    deposit: ['ETH', parseEther('10.1')],
    steps: ({ lido }) => [lido.stake()],
  },
  {
    error: 'StakeLimitError',
    revert: 'STAKE_LIMIT',
    when: 'what was staked before leaves too little of the limit',
    deposit: ['ETH', parseEther('160000')],
    steps: ({ lido }) => [withAmount(lido.stake(), { share: 0.7 }), lido.stakeAndWrap()],
  },
  {
    error: 'StakingPausedError',
    revert: 'STAKING_PAUSED',
    when: 'staking is paused',
    given: (chain) =>
      act(chain, chain.giver.address, [
        { to: chain.tokens.stETH.address, abi: lidoAbi, functionName: 'pauseStaking', args: [] },
      ]),
    deposit: ['ETH', parseEther('1')],
    steps: ({ lido }) => [lido.stakeAndWrap()],
  },
  {
    error: 'ReserveFrozenError',
    revert: 'ReserveFrozen',
    when: 'supplying to a frozen reserve',
    given: (chain) => govern(chain, 'setReserveFreeze', 'wstETH', true),
    steps: (adapters) => [supplyWstETH(adapters)],
  },
  {
    error: 'ReserveFrozenError',
    revert: 'ReserveFrozen',
    when: 'borrowing from a frozen reserve',
    given: (chain) => govern(chain, 'setReserveFreeze', 'WETH', true),
    steps: (adapters) => [supplyWstETH(adapters), borrowWETH(adapters, parseEther('1'))],
  },
  {
    error: 'ReservePausedError',
    revert: 'ReservePaused',
    when: 'supplying to a paused reserve',
    given: (chain) => govern(chain, 'setReservePause', 'wstETH', true),
    steps: (adapters) => [supplyWstETH(adapters)],
  },
  {
    error: 'ReservePausedError',
    revert: 'ReservePaused',
    when: 'withdrawing from a paused reserve',
    given: (chain) => govern(chain, 'setReservePause', 'wstETH', true),
    opened: true,
    steps: (adapters) => [withdrawWstETH(adapters, 1n)],
  },
  {
    error: 'ReservePausedError',
    revert: 'ReservePaused',
    when: 'borrowing from a paused reserve',
    given: (chain) => govern(chain, 'setReservePause', 'WETH', true),
    opened: true,
    steps: (adapters) => [borrowWETH(adapters, parseEther('1'))],
  },
  {
    error: 'ReservePausedError',
    revert: 'ReservePaused',
    when: 'repaying to a paused reserve',
    given: (chain) => govern(chain, 'setReservePause', 'WETH', true),
    deposit: ['WETH', parseEther('1')],
    opened: true,
    steps: (adapters) => [repayWETH(adapters)],
  },
  {
    error: 'ReservePausedError',
    revert: 'ReservePaused',
    when: 'switching collateral of a paused reserve',
    given: (chain) => govern(chain, 'setReservePause', 'USDC', true),
    opened: true,
    steps: (adapters) => [useUSDC(adapters, false)],
  },
  {
    error: 'ReserveInactiveError',
    revert: 'ReserveInactive',
    when: 'supplying to an inactive reserve',
    given: (chain) => setConfiguration(chain, 'wstETH', 'active', 0n),
    steps: (adapters) => [supplyWstETH(adapters)],
  },
  {
    error: 'ReserveInactiveError',
    revert: 'ReserveInactive',
    when: 'repaying to an inactive reserve',
    given: (chain) => setConfiguration(chain, 'WETH', 'active', 0n),
    deposit: ['WETH', parseEther('1')],
    opened: true,
    steps: (adapters) => [repayWETH(adapters)],
  },
  {
    error: 'SupplyCapExceededError',
    revert: 'SupplyCapExceeded',
    when: 'supplying above the cap',
    given: (chain) => govern(chain, 'setSupplyCap', 'wstETH', 1_000_000n),
    steps: (adapters) => [supplyWstETH(adapters)],
  },
  {
    error: 'BorrowCapExceededError',
    revert: 'BorrowCapExceeded',
    when: 'borrowing above the cap',
    given: (chain) => govern(chain, 'setBorrowCap', 'WETH', 1_000_000n),
    steps: (adapters) => [supplyWstETH(adapters), borrowWETH(adapters, parseEther('1'))],
  },
  {
    error: 'BorrowingNotEnabledError',
    revert: 'BorrowingNotEnabled',
    when: 'borrowing what is not lent outside e-modes',
    given: (chain) => govern(chain, 'setReserveBorrowing', 'WETH', false),
    steps: (adapters) => [supplyWstETH(adapters), borrowWETH(adapters, parseEther('1'))],
  },
  {
    error: 'NotBorrowableInEModeError',
    revert: 'NotBorrowableInEMode',
    when: 'borrowing what the e-mode does not lend',
    steps: (adapters) => [
      adapters.aaveV3.setEMode({ category: 1 }),
      supplyWstETH(adapters),
      borrowUSDC(adapters, usdc('1')),
    ],
  },
  {
    error: 'InconsistentEModeCategoryError',
    revert: 'InconsistentEModeCategory',
    when: 'entering an e-mode that does not exist',
    steps: ({ aaveV3 }) => [aaveV3.setEMode({ category: 99 })],
  },
  {
    error: 'InvalidCollateralInEModeError',
    revert: 'InvalidCollateralInEmode',
    when: 'entering an e-mode in which the collateral gives no borrowing power',
    steps: (adapters) => [supplyWstETH(adapters), adapters.aaveV3.setEMode({ category: 2 })],
  },
  {
    error: 'InvalidDebtInEModeError',
    revert: 'InvalidDebtInEmode',
    when: 'entering an e-mode that does not lend what is owed',
    opened: true,
    steps: ({ aaveV3 }) => [aaveV3.setEMode({ category: 1 })],
  },
  {
    error: 'InvalidDebtInEModeError',
    revert: 'InvalidDebtInEmode',
    when: 'leaving an e-mode with a debt that is lent in it only',
    given: (chain) => govern(chain, 'setReserveBorrowing', 'WETH', false),
    steps: (adapters) => [
      adapters.aaveV3.setEMode({ category: 1 }),
      supplyWstETH(adapters),
      borrowWETH(adapters, parseEther('1')),
      adapters.aaveV3.setEMode({ category: 0 }),
    ],
  },
  {
    error: 'CollateralCannotCoverNewBorrowError',
    revert: 'CollateralCannotCoverNewBorrow',
    when: 'borrowing between the loan-to-value and the threshold',
    // 10 wstETH are worth about 12.4 WETH: 9.73 by their loan-to-value, 10.04 by their threshold.
    steps: (adapters) => [supplyWstETH(adapters), borrowWETH(adapters, parseEther('9.9'))],
  },
  {
    error: 'HealthFactorLowerThanLiquidationThresholdError',
    revert: 'HealthFactorLowerThanLiquidationThreshold',
    when: 'borrowing beyond the threshold',
    steps: (adapters) => [supplyWstETH(adapters), borrowWETH(adapters, parseEther('10.5'))],
  },
  {
    error: 'HealthFactorLowerThanLiquidationThresholdError',
    revert: 'HealthFactorLowerThanLiquidationThreshold',
    when: 'withdrawing what the debt needs',
    opened: true,
    steps: (adapters) => [withdrawWstETH(adapters, parseEther('390'))],
  },
  {
    error: 'HealthFactorLowerThanLiquidationThresholdError',
    revert: 'HealthFactorLowerThanLiquidationThreshold',
    when: 'switching off the collateral that the debt needs',
    opened: true,
    steps: (adapters) => [useWstETH(adapters, false)],
  },
  {
    error: 'HealthFactorLowerThanLiquidationThresholdError',
    revert: 'HealthFactorLowerThanLiquidationThreshold',
    when: 'leaving the e-mode that the debt needs',
    steps: (adapters) => [
      adapters.aaveV3.setEMode({ category: 1 }),
      supplyWstETH(adapters),
      borrowWETH(adapters, parseEther('11')),
      adapters.aaveV3.setEMode({ category: 0 }),
    ],
  },
  {
    error: 'LtvValidationFailedError',
    revert: 'LtvValidationFailed',
    when: 'borrowing against nothing',
    steps: (adapters) => [supplyWstETH(adapters), useWstETH(adapters, false), borrowWETH(adapters, parseEther('1'))],
  },
  {
    error: 'LtvValidationFailedError',
    revert: 'LtvValidationFailed',
    when: 'withdrawing other collateral before that of loan-to-value 0',
    given: withoutLtv,
    opened: true,
    steps: (adapters) => [withdrawUSDC(adapters, usdc('1'))],
  },
  {
    error: 'LtvValidationFailedError',
    revert: 'LtvValidationFailed',
    when: 'switching off other collateral before that of loan-to-value 0',
    given: withoutLtv,
    opened: true,
    steps: (adapters) => [useUSDC(adapters, false)],
  },
  {
    error: 'UserInIsolationModeOrLtvZeroError',
    revert: 'UserInIsolationModeOrLtvZero',
    when: 'using what gives no borrowing power as collateral',
    given: withoutLtv,
    steps: (adapters) => [supplyWstETH(adapters), useWstETH(adapters, true)],
  },
  {
    error: 'UserInIsolationModeOrLtvZeroError',
    revert: 'UserInIsolationModeOrLtvZero',
    when: 'using other collateral beside what is isolated',
    given: isolated,
    deposit: ['ETH', parseEther('10')],
    steps: (adapters) => {
      const { aaveV3, lido, weth } = adapters
      return [
        withAmount(lido.stakeAndWrap(), { share: 0.5 }),
        supplyWstETH(adapters),
        useWstETH(adapters, true),
        weth.wrap(),
        aaveV3.supply({ asset: weth.weth.key }),
        aaveV3.setCollateral({ asset: weth.weth.key, enabled: true }),
      ]
    },
  },
  {
    error: 'UnderlyingBalanceZeroError',
    revert: 'UnderlyingBalanceZero',
    when: 'using what was not supplied as collateral',
    steps: (adapters) => [supplyWstETH(adapters), useUSDC(adapters, true)],
  },
  {
    error: 'AssetNotBorrowableInIsolationError',
    revert: 'AssetNotBorrowableInIsolation',
    when: 'borrowing against isolated collateral what isolation does not lend',
    given: isolated,
    steps: (adapters) => [supplyWstETH(adapters), useWstETH(adapters, true), borrowUSDC(adapters, usdc('1'))],
  },
  {
    error: 'DebtCeilingExceededError',
    revert: 'DebtCeilingExceeded',
    when: 'borrowing above the ceiling of isolated collateral',
    async given(chain) {
      await isolated(chain)
      await govern(chain, 'setBorrowableInIsolation', 'USDC', true)
    },
    steps: (adapters) => [
      supplyWstETH(adapters),
      useWstETH(adapters, true),
      borrowUSDC(adapters, usdc('900')),
      borrowUSDC(adapters, usdc('100.01')),
    ],
  },
  {
    error: 'SiloedBorrowingViolationError',
    revert: 'SiloedBorrowingViolation',
    when: 'borrowing what must be borrowed alone beside another debt',
    given: (chain) => setConfiguration(chain, 'USDC', 'siloedBorrowing', 1n),
    steps: (adapters) => [
      supplyWstETH(adapters),
      borrowWETH(adapters, parseEther('1')),
      borrowUSDC(adapters, usdc('1')),
    ],
  },
  {
    error: 'SiloedBorrowingViolationError',
    revert: 'SiloedBorrowingViolation',
    when: 'borrowing another asset beside what must be borrowed alone',
    given: (chain) => setConfiguration(chain, 'USDC', 'siloedBorrowing', 1n),
    steps: (adapters) => [
      supplyWstETH(adapters),
      borrowUSDC(adapters, usdc('1')),
      borrowWETH(adapters, parseEther('1')),
    ],
  },
  {
    error: 'InsufficientLiquidityError',
    revert: 'InvalidAmount',
    when: 'borrowing more than all that is supplied',
    steps: (adapters) => [supplyWstETH(adapters), borrowWETH(adapters, parseEther('3000000'))],
  },
  {
    error: 'InsufficientLiquidityError',
    revert: 'Panic(0x11)',
    when: 'borrowing more than is there',
    steps: (adapters) => [supplyWstETH(adapters), borrowWETH(adapters, parseEther('1000000'))],
  },
  {
    error: 'InsufficientLiquidityError',
    revert: 'Panic(0x11)',
    when: 'withdrawing more than is there',
    given: (chain) => drain(chain, parseEther('100')),
    deposit: ['WETH', parseEther('200')],
    steps: (adapters) => {
      const { aaveV3, weth } = adapters
      const asset = weth.weth.key
      return [
        aaveV3.supply({ asset }),
        borrowWETH(adapters, parseEther('160')),
        aaveV3.withdraw({ asset, amount: { exact: parseEther('141') } }),
      ]
    },
  },
  {
    error: 'InvalidAmountError',
    revert: 'InvalidAmount',
    when: 'supplying less than a share',
    deposit: ['WETH', 1n],
    steps: ({ aaveV3, weth }) => [aaveV3.supply({ asset: weth.weth.key })],
  },
  {
    error: 'InvalidAmountError',
    revert: 'InvalidAmount',
    when: 'withdrawing all of nothing',
    steps: (adapters) => [
      supplyWstETH(adapters),
      adapters.aaveV3.withdraw({ asset: adapters.weth.weth.key, amount: 'max' }),
    ],
  },
  {
    error: 'InvalidAmountError',
    revert: 'InvalidAmount',
    when: 'borrowing nothing',
    opened: true,
    steps: (adapters) => [borrowWETH(adapters, 0n)],
  },
  {
    error: 'InvalidAmountError',
    revert: 'InvalidBurnAmount',
    when: 'repaying less than a share',
    deposit: ['WETH', 1n],
    opened: true,
    steps: (adapters) => [repayWETH(adapters)],
  },
  {
    error: 'NotEnoughAvailableUserBalanceError',
    revert: 'NotEnoughAvailableUserBalance',
    when: 'withdrawing more than was supplied',
    steps: (adapters) => [supplyWstETH(adapters), withdrawWstETH(adapters, parseEther('10.1'))],
  },
  {
    error: 'NoDebtOfSelectedTypeError',
    revert: 'NoDebtOfSelectedType',
    when: 'repaying what is not owed',
    deposit: ['WETH', parseEther('1')],
    steps: (adapters) => [
      withAmount(adapters.aaveV3.supply({ asset: adapters.weth.weth.key }), { share: 0.5 }),
      repayWETH(adapters),
    ],
  },
]
