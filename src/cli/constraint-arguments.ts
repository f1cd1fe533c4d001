import type { ArgsDef } from 'citty'
import type { Constraints } from '../compose/constraints.js'
import { parseLeverage } from './parse-leverage.js'
import { parseNumber } from './parse-number.js'

/** What strategies that are looked for must keep to. */
export const constraintArguments = {
  'max-leverage': { type: 'string', valueHint: 'N', description: 'The most gross assets over equity.' },
  'min-health': { type: 'string', valueHint: 'N', description: 'The least health factor of what has debt.' },
  'min-equity': {
    type: 'string',
    valueHint: 'P',
    description: 'The least part of the deposit that is left after entering, such as 0.99.',
  },
  'exit-within-days': {
    type: 'string',
    valueHint: 'DAYS',
    description: 'Leave out what takes longer to leave, by the fastest way that its protocols state.',
  },
} as const satisfies ArgsDef

/**
 * The constraints that somebody wrote.
 *
 * @param args - As written.
 * @throws InvalidAmountError where one is no number, or outside its domain.
 */
export function parseConstraints(
  args: { readonly [name in keyof typeof constraintArguments]?: string | undefined },
): Constraints {
  const { 'max-leverage': leverage, 'min-health': health, 'min-equity': equity, 'exit-within-days': days } = args
  return {
    ...(leverage === undefined ? {} : { maxLeverage: parseLeverage(leverage) }),
    ...(health === undefined
      ? {}
      : { minHealthFactor: parseNumber(health, 'a health factor of 1 or more', (value) => value >= 1) }),
    ...(equity === undefined
      ? {}
      : { minEquity: parseNumber(equity, 'a part from 0 to 1', (value) => value >= 0 && value <= 1) }),
    ...(days === undefined ? {} : { exitWithinDays: parseNumber(days, 'days, zero or more', (value) => value >= 0) }),
  }
}
