/**
 * Data as JSON for programs: amounts as strings of base units, and `null` for numbers that are none.
 *
 * @param data - Plain data.
 */
export function jsonOf(data: unknown): string {
  const replace = (_: string, value: unknown): unknown => {
    if (typeof value === 'bigint') return value.toString()
    if (typeof value === 'number' && !Number.isFinite(value)) return null
    return value
  }
  return `${JSON.stringify(data, replace, 2)}\n`
}
