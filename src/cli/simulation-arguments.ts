import type { ArgsDef } from 'citty'
import type { SimulationSettings } from '../compose/simulate-together.js'
import { parseNumber } from './parse-number.js'
import { parseWhole } from './parse-whole.js'

/** How strategies are simulated that are held against each other. */
export const simulationArguments = {
  horizon: { type: 'string', valueHint: 'DAYS', default: '365', description: 'Over how long; 365 days by default.' },
  paths: { type: 'string', valueHint: 'N', default: '2000', description: 'Of each simulation; 2,000 by default.' },
  seed: { type: 'string', valueHint: 'N', default: '1', description: 'Same seed, same numbers; 1 by default.' },
} as const satisfies ArgsDef

/**
 * The settings that somebody wrote.
 *
 * @param args - As written.
 * @throws InvalidAmountError where one is no number, or outside its domain.
 */
export const parseSimulation = (args: {
  readonly horizon: string
  readonly paths: string
  readonly seed: string
}): Required<Pick<SimulationSettings, 'horizonDays' | 'paths' | 'seed'>> => ({
  horizonDays: parseNumber(args.horizon, 'days above zero, at most 36,500', (days) => days > 0 && days <= 36_500),
  paths: parseWhole(args.paths, 100, 1_000_000),
  seed: parseWhole(args.seed, 0, Number.MAX_SAFE_INTEGER),
})
