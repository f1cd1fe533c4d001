import { InvalidParameterError } from '../../errors/invalid-parameter-error.js'

/**
 * Lets a finite number above zero pass.
 *
 * @param parameter - What the number is, for the message.
 * @throws InvalidParameterError where it is zero, negative, NaN or infinite.
 */
export function requirePositive(parameter: string, value: number): void {
  if (!(value > 0 && value < Number.POSITIVE_INFINITY))
    throw new InvalidParameterError({ parameter, value, expected: 'a finite number above zero' })
}
