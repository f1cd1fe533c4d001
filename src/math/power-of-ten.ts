const powers: readonly bigint[] = /*#__PURE__*/ Array.from({ length: 78 }, (_, exponent) => 10n ** BigInt(exponent))

/**
 * Ten to a power, from a table: one whole token of a number of decimals in base units.
 *
 * @param exponent - 0 to 77, which is the largest that 256 bits hold.
 * @returns `10 ** exponent`.
 */
export function powerOfTen(exponent: number): bigint {
  return powers[exponent] as bigint
}
