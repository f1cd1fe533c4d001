import type { ReserveConfiguration } from './reserve.js'

/**
 * Decodes the configuration of a reserve.
 *
 * Source: Aave v3.6 `ReserveConfiguration`.
 *
 * @param data - The bitmap that `Pool.getConfiguration` returns.
 * @returns The configuration.
 */
export function decodeReserveConfiguration(data: bigint): ReserveConfiguration {
  return {
    ltv: field(data, 0n, 16),
    liquidationThreshold: field(data, 16n, 16),
    liquidationBonus: field(data, 32n, 16),
    decimals: Number(field(data, 48n, 8)),
    active: flag(data, 56n),
    frozen: flag(data, 57n),
    borrowingEnabled: flag(data, 58n),
    paused: flag(data, 60n),
    borrowableInIsolation: flag(data, 61n),
    siloedBorrowing: flag(data, 62n),
    flashLoanEnabled: flag(data, 63n),
    reserveFactor: field(data, 64n, 16),
    borrowCap: field(data, 80n, 36),
    supplyCap: field(data, 116n, 36),
    liquidationProtocolFee: field(data, 152n, 16),
    debtCeiling: field(data, 212n, 40),
  }
}

function field(data: bigint, position: bigint, bits: number): bigint {
  return BigInt.asUintN(bits, data >> position)
}

function flag(data: bigint, position: bigint): boolean {
  return field(data, position, 1) !== 0n
}
