import { parseNumber } from './parse-number.js'

/**
 * A whole number that somebody wrote.
 *
 * @param text - As written.
 * @param from - The least that it may be.
 * @param to - The most.
 * @throws InvalidAmountError where it is none.
 */
export function parseWhole(text: string, from: number, to: number): number {
  const fits = (value: number) => Number.isInteger(value) && value >= from && value <= to
  return parseNumber(text, `a whole number from ${from} to ${to}`, fits)
}
