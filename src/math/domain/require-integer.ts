import { InvalidParameterError } from '../../errors/invalid-parameter-error.js'

/**
 * Lets a whole number of a range pass.
 *
 * @param parameter - What the number is, for the message.
 * @param from - The least that it may be.
 * @param to - The most that it may be.
 * @throws InvalidParameterError where it is no whole number, or outside the range.
 */
export function requireInteger(
  parameter: string,
  value: number,
  from: number,
  to: number = Number.MAX_SAFE_INTEGER,
): void {
  if (!Number.isInteger(value) || value < from || value > to)
    throw new InvalidParameterError({ parameter, value, expected: `a whole number from ${from} to ${to}` })
}
