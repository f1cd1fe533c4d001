import { InvalidParameterError } from '../../errors/invalid-parameter-error.js'

/**
 * Lets a finite number pass.
 *
 * @param parameter - What the number is, for the message.
 * @throws InvalidParameterError where it is NaN or infinite.
 */
export function requireFinite(parameter: string, value: number): void {
  if (!Number.isFinite(value)) throw new InvalidParameterError({ parameter, value, expected: 'a finite number' })
}
