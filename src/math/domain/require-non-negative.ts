import { InvalidParameterError } from '../../errors/invalid-parameter-error.js'

/**
 * Lets a finite number that is not negative pass.
 *
 * @param parameter - What the number is, for the message.
 * @throws InvalidParameterError where it is negative, NaN or infinite.
 */
export function requireNonNegative(parameter: string, value: number): void {
  if (!(value >= 0 && value < Number.POSITIVE_INFINITY))
    throw new InvalidParameterError({ parameter, value, expected: 'a finite number, zero or above' })
}
