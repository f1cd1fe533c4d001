import { InvalidParameterError } from '../../errors/invalid-parameter-error.js'

/**
 * Lets a probability pass.
 *
 * @param parameter - What the number is, for the message.
 * @throws InvalidParameterError where it is outside 0 to 1, or NaN.
 */
export function requireProbability(parameter: string, value: number): void {
  if (!(value >= 0 && value <= 1))
    throw new InvalidParameterError({ parameter, value, expected: 'a number from 0 to 1' })
}
