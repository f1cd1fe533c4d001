import { wad } from '../../math/wad.js'
import { DepositPoolFullError } from './deposit-pool-full-error.js'
import { DepositsDisabledError } from './deposits-disabled-error.js'
import { InvalidMintAmountError } from './invalid-mint-amount-error.js'
import { maximumDeposit } from './maximum-deposit.js'
import { MinimumDepositError } from './minimum-deposit-error.js'
import { rethValue } from './reth-value.js'
import type { RocketPoolState } from './rocket-pool-state.js'

/**
 * Deposits ether: the state afterwards, the rETH that it mints and the fee that it costs.
 *
 * The rETH contract is filled up to its target first, and the pool gets the rest. What the pool then hands to waiting
 * validators leaves balance and queue alike, so that neither room nor collateral depends on it; the state keeps it in
 * both.
 *
 * Source: Rocket Pool `RocketDepositPool.deposit`, `processDeposit`, `RocketTokenRETH.mint`.
 *
 * @param state - Rocket Pool's state.
 * @param ether - Wei.
 * @returns `reth` in base units, `fee` in wei.
 * @throws {@link DepositsDisabledError}, {@link MinimumDepositError}, {@link DepositPoolFullError} and
 * {@link InvalidMintAmountError}, in the order in which the contract checks.
 */
export function deposit(
  state: RocketPoolState,
  ether: bigint,
): { readonly state: RocketPoolState; readonly reth: bigint; readonly fee: bigint } {
  if (!state.depositEnabled) throw new DepositsDisabledError()
  if (ether < state.minimumDeposit) throw new MinimumDepositError({ amount: ether, minimum: state.minimumDeposit })
  const room = maximumDeposit(state)
  if (ether > room) throw new DepositPoolFullError({ amount: ether, room })
  const fee = (ether * state.depositFee) / wad
  const reth = rethValue(state, ether - fee)
  if (reth === 0n) throw new InvalidMintAmountError({ amount: ether })
  const target = (state.totalEth * state.targetCollateralRate) / wad
  const shortfall = target > state.rethBalance ? target - state.rethBalance : 0n
  const toReth = shortfall < ether ? shortfall : ether
  const grown = {
    ...state,
    rethBalance: state.rethBalance + toReth,
    poolBalance: state.poolBalance + ether - toReth,
  }
  return { state: grown, reth, fee }
}
