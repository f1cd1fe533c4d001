import { LstackError } from '../../errors/lstack-error.js'
import { ratio } from '../../math/ratio.js'

/** A figure, or why there is none: what is unknown is never zero. */
export type Measure<Figure> = { readonly value: Figure } | { readonly value: null; readonly reason: string }

/**
 * Computes a figure where everything that it needs is known.
 *
 * @param compute - Computes it.
 * @returns The figure; without one, what the failure says.
 */
export function measure<Figure>(compute: () => Figure): Measure<Figure> {
  try {
    return { value: compute() }
  } catch (error) {
    if (error instanceof LstackError) return { value: null, reason: error.message }
    throw error
  }
}

/**
 * Computes a figure from another, which may be unknown.
 *
 * @param from - The other figure.
 * @param compute - Computes it.
 */
export function measureFrom<Known, Figure>(
  from: Measure<Known>,
  compute: (known: Known) => Measure<Figure>,
): Measure<Figure> {
  return 'reason' in from ? from : compute(from.value)
}

/**
 * The sum of amounts; unknown where one of them is.
 *
 * @param amounts - The amounts.
 */
export function measureSum(amounts: readonly Measure<bigint>[]): Measure<bigint> {
  let sum = 0n
  for (const amount of amounts) {
    if ('reason' in amount) return amount
    sum += amount.value
  }
  return { value: sum }
}

/**
 * A part over the whole, as a fraction.
 *
 * @param part - The part.
 * @param whole - The whole.
 */
export function measureShare(part: Measure<bigint>, whole: Measure<bigint>): Measure<number> {
  if ('reason' in part) return part
  if ('reason' in whole) return whole
  return whole.value === 0n ? { value: null, reason: 'There is none.' } : { value: ratio(part.value, whole.value) }
}
