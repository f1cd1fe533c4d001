/**
 * A category of assets that move together, with thresholds of its own.
 *
 * Source: Aave v3.6 `DataTypes.EModeCategory`.
 */
export type EModeCategory = {
  /** 1 to 255; 0 is no e-mode. */
  readonly id: number
  readonly label: string
  /** bps. */
  readonly ltv: bigint
  /** bps. */
  readonly liquidationThreshold: bigint
  /** bps, as the contract counts: 10100 is a bonus of 1 %. */
  readonly liquidationBonus: bigint
  /** One bit a reserve, at its id: the reserves that the thresholds of the category hold for. */
  readonly collateralBitmap: bigint
  /** One bit a reserve, at its id: the reserves that can be borrowed in the category. */
  readonly borrowableBitmap: bigint
  /** One bit a reserve, at its id: the collateral of the category that gives no borrowing power. */
  readonly ltvzeroBitmap: bigint
}

const bits: readonly bigint[] = /*#__PURE__*/ Array.from({ length: 128 }, (_, id) => 1n << BigInt(id))

/**
 * Whether a bitmap of an e-mode names a reserve.
 *
 * Source: Aave v3.6 `EModeConfiguration.isReserveEnabledOnBitmap`.
 *
 * @param bitmap - One bit a reserve.
 * @param id - The reserve's id, 0 to 127.
 * @returns Whether its bit is set.
 */
export function isInBitmap(bitmap: bigint, id: number): boolean {
  return (bitmap & (bits[id] as bigint)) !== 0n
}
