import { divideWad } from '../../../math/divide-wad.js'
import { mulDivCeil } from '../../../math/mul-div-ceil.js'
import { multiplyWad } from '../../../math/multiply-wad.js'
import { wad } from '../../../math/wad.js'

/**
 * What of deposit shares can be withdrawn: `shares · k · slashing factor`, rounded down twice.
 *
 * Source: EigenLayer `SlashingLib.calcWithdrawable`.
 *
 * @param depositShares - Deposit shares.
 * @param scalingFactor - The deposit scaling factor k, with 18 decimals.
 * @param slashingFactor - What slashing left, with 18 decimals: see {@link slashingFactorOf}.
 * @returns Withdrawable shares.
 */
export function withdrawableShares(depositShares: bigint, scalingFactor: bigint, slashingFactor: bigint): bigint {
  return multiplyWad(multiplyWad(depositShares, scalingFactor), slashingFactor)
}

/**
 * The deposit shares behind withdrawable shares, rounded down twice.
 *
 * Source: EigenLayer `SlashingLib.calcDepositShares`.
 *
 * @param withdrawable - Withdrawable shares.
 * @param scalingFactor - The deposit scaling factor k, with 18 decimals.
 * @param slashingFactor - With 18 decimals, above zero.
 * @returns Deposit shares.
 */
export function depositSharesOf(withdrawable: bigint, scalingFactor: bigint, slashingFactor: bigint): bigint {
  return divideWad(divideWad(withdrawable, scalingFactor), slashingFactor)
}

/**
 * What slashing left of a stake: the operator's max magnitude, times the staker's own beacon-chain factor where the
 * stake is native.
 *
 * Source: EigenLayer `DelegationManager._getSlashingFactor`.
 *
 * @param maxMagnitude - With 18 decimals.
 * @param beaconChainSlashingFactor - With 18 decimals; one for every token.
 * @returns With 18 decimals.
 */
export function slashingFactorOf(maxMagnitude: bigint, beaconChainSlashingFactor: bigint = wad): bigint {
  return multiplyWad(maxMagnitude, beaconChainSlashingFactor)
}

/**
 * The deposit scaling factor after shares were added; with none before, it takes the slashing of the past out of what
 * comes in.
 *
 * Source: EigenLayer `SlashingLib.update`.
 *
 * @param stake - The factor and the deposit shares before, the shares that are added, and the slashing factor: each with
 * 18 decimals where it is a factor.
 * @returns The factor, with 18 decimals.
 */
export function updatedScalingFactor(stake: {
  readonly scalingFactor: bigint
  readonly depositShares: bigint
  readonly addedShares: bigint
  readonly slashingFactor: bigint
}): bigint {
  const { scalingFactor, depositShares, addedShares, slashingFactor } = stake
  if (depositShares === 0n) return divideWad(scalingFactor, slashingFactor)
  const shares = withdrawableShares(depositShares, scalingFactor, slashingFactor) + addedShares
  return divideWad(divideWad(shares, depositShares + addedShares), slashingFactor)
}

/**
 * What a queued withdrawal stores: deposit shares without any slashing, rounded down.
 *
 * Source: EigenLayer `SlashingLib.scaleForQueueWithdrawal`.
 *
 * @param depositShares - Deposit shares.
 * @param scalingFactor - The deposit scaling factor k, with 18 decimals.
 * @returns Scaled shares.
 */
export function scaledForQueue(depositShares: bigint, scalingFactor: bigint): bigint {
  return multiplyWad(depositShares, scalingFactor)
}

/**
 * What a queued withdrawal gives, at the slashing factor of the last block in which it could be slashed.
 *
 * Source: EigenLayer `SlashingLib.scaleForCompleteWithdrawal`.
 *
 * @param scaledShares - Scaled shares.
 * @param slashingFactor - With 18 decimals.
 * @returns Shares.
 */
export function scaledForCompletion(scaledShares: bigint, slashingFactor: bigint): bigint {
  return multiplyWad(scaledShares, slashingFactor)
}

/** Magnitudes of one operator in one strategy, with 18 decimals. */
export type Magnitudes = {
  readonly maxMagnitude: bigint
  /** What is allocated to the operator set that slashes. */
  readonly allocated: bigint
  /** What of it is on its way back to the operator, as a positive number; it is slashed in proportion. */
  readonly pendingDeallocation?: bigint
}

/**
 * Magnitudes after a slash: rounded up, so that a slash always takes something.
 *
 * Source: EigenLayer `AllocationManager.slashOperator`.
 *
 * @param magnitudes - The magnitudes before.
 * @param wadToSlash - The fraction of the allocation that is slashed, with 18 decimals.
 * @returns The magnitudes after.
 */
export function slash(magnitudes: Magnitudes, wadToSlash: bigint): Required<Magnitudes> {
  const { maxMagnitude, allocated, pendingDeallocation = 0n } = magnitudes
  const slashed = mulDivCeil(allocated, wadToSlash, wad)
  return {
    maxMagnitude: maxMagnitude - slashed,
    allocated: allocated - slashed,
    pendingDeallocation: pendingDeallocation - mulDivCeil(pendingDeallocation, wadToSlash, wad),
  }
}

/**
 * The shares that an operator loses in a slash.
 *
 * Source: EigenLayer `SlashingLib.calcSlashedAmount`.
 *
 * @param operatorShares - Shares that are delegated to the operator.
 * @param prevMaxMagnitude - Before, with 18 decimals.
 * @param newMaxMagnitude - After, with 18 decimals.
 * @returns Shares.
 */
export function slashedShares(operatorShares: bigint, prevMaxMagnitude: bigint, newMaxMagnitude: bigint): bigint {
  return operatorShares - mulDivCeil(operatorShares, newMaxMagnitude, prevMaxMagnitude)
}
