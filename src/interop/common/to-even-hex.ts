/**
 * A number in an even count of hexadecimal digits, as ethers 5 and v3-sdk write values.
 *
 * @param value - Zero or more.
 */
export function toEvenHex(value: bigint): string {
  const digits = value.toString(16)
  return `0x${digits.padStart(digits.length + (digits.length % 2), '0')}`
}
