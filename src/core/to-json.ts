import type { Data } from './data.js'

/**
 * Plain data as canonical JSON: keys sorted, no white space, a bigint as `{"$bigint":"123"}`. Equal data gives equal
 * bytes.
 *
 * @param data - The data.
 * @param indent - Spaces to indent with, for people; none by default.
 */
export function toJson(data: Data | undefined, indent?: number): string {
  return JSON.stringify(canonical(data), undefined, indent)
}

function canonical(data: Data | undefined): unknown {
  if (typeof data === 'bigint') return { $bigint: data.toString() }
  if (typeof data !== 'object' || data === null) return data
  if (Array.isArray(data)) return data.map((item: Data) => canonical(item))
  const entries = Object.entries(data as { readonly [name: string]: Data | undefined })
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => [name, canonical(value)]),
  )
}
