import { NotAnIntegerError } from './errors/not-an-integer-error.js'
import type { IntegerLike } from './integer-like.js'

/**
 * Any library's whole number as a bigint.
 *
 * @param value - The number.
 * @param what - Which number it is, for people.
 * @throws {@link NotAnIntegerError} where it is a fraction, not finite, or no number.
 */
export function fromInteger(value: IntegerLike, what: string): bigint {
  const text = textOf(value)
  const [, minus, digits] = /^(-?)(0x[0-9a-f]+|\d+)$/i.exec(text) ?? []
  if (digits === undefined) throw new NotAnIntegerError({ what, value: text })
  return minus === '-' ? -BigInt(digits) : BigInt(digits)
}

function textOf(value: unknown): string {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value.toFixed(0) : `the number ${value}`
  if (typeof value !== 'object' || value === null) return String(value)
  // bignumber.js writes large numbers with an exponent, except here.
  if ('toFixed' in value && typeof value.toFixed === 'function') return String(value.toFixed())
  if ('hex' in value && typeof value.hex === 'string') return value.hex
  // JSBI is an array too, but not in how it prints.
  return value.toString === Array.prototype.toString ? 'a list' : String(value)
}
