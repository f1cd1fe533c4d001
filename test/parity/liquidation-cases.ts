import { parseAbi, parseEther } from 'viem'
import { act } from './act.js'
import type { ParityChain } from './parity-chain.js'

/** A liquidation of the account with 400 wstETH and 250,000 USDC as collateral, 90 WETH and 40,000 USDC of debt. */
export type LiquidationCase = {
  readonly error: string
  readonly revert: string
  readonly when: string
  readonly given?: (chain: ParityChain) => Promise<void>
  readonly collateral: 'WETH' | 'wstETH' | 'USDC'
  readonly debt: 'WETH' | 'wstETH' | 'USDC'
  /** Base units. */
  readonly amount: bigint
}

const abi = parseAbi([
  'struct PriceCapUpdateParams { uint104 snapshotRatio; uint48 snapshotTimestamp; uint16 maxYearlyRatioGrowthPercent; }',
  'function setCapParameters(PriceCapUpdateParams params)',
])

const days = 86_400

/** A snapshot that is wrong prices wstETH at a hundredth of ETH. */
async function breakCap(chain: ParityChain): Promise<void> {
  const { devnet, giver } = chain
  const { timestamp } = await devnet.client.getBlock()
  const parameters = {
    snapshotRatio: parseEther('0.01'),
    snapshotTimestamp: Number(timestamp) - 8 * days,
    maxYearlyRatioGrowthPercent: 0,
  }
  const to = devnet.deployments.aaveV3.reserves.wstETH.oracle.source
  await act(chain, giver.address, [{ to, abi, functionName: 'setCapParameters', args: [parameters] }])
}

/** Every refusal of a liquidation that speaks for the chain. */
export const liquidationCases: readonly LiquidationCase[] = [
  {
    error: 'HealthFactorNotBelowThresholdError',
    revert: 'HealthFactorNotBelowThreshold',
    when: 'the account is healthy',
    collateral: 'wstETH',
    debt: 'WETH',
    amount: parseEther('1'),
  },
  {
    error: 'CollateralCannotBeLiquidatedError',
    revert: 'CollateralCannotBeLiquidated',
    when: 'the asset is not its collateral',
    given: breakCap,
    collateral: 'WETH',
    debt: 'WETH',
    amount: parseEther('1'),
  },
  {
    error: 'SpecifiedCurrencyNotBorrowedByUserError',
    revert: 'SpecifiedCurrencyNotBorrowedByUser',
    when: 'the asset is not owed',
    given: breakCap,
    collateral: 'USDC',
    debt: 'wstETH',
    amount: parseEther('1'),
  },
  {
    error: 'MustNotLeaveDustError',
    revert: 'MustNotLeaveDust',
    when: 'less than 1,000 US dollars would be left of both',
    given: breakCap,
    collateral: 'USDC',
    debt: 'USDC',
    amount: 39_500_000_000n,
  },
]
