/**
 * Data as JSON for programs: amounts as strings of base units, and `null` for numbers that are none.
 *
 * @param data - Plain data.
 */
export function jsonOf(data: unknown): string {
  return `${JSON.stringify(data, replace, 2)}\n`
}

/**
 * The same in one line, for programs that read line by line.
 *
 * @param data - Plain data.
 */
export function jsonLineOf(data: unknown): string {
  return `${JSON.stringify(data, replace)}\n`
}

function replace(_: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (typeof value === 'number' && !Number.isFinite(value)) return null
  return value
}
