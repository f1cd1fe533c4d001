import { InvalidIntervalError } from '../../errors/invalid-interval-error.js'

/**
 * Lets an interval pass whose lower end comes first.
 *
 * @param parameter - Of what it is an interval, for the message.
 * @throws InvalidIntervalError where the ends are the wrong way round, or NaN.
 */
export function requireInterval(parameter: string, [low, high]: readonly [low: number, high: number]): void {
  if (!(low <= high)) throw new InvalidIntervalError({ parameter, low, high })
}
