import type { Observable } from '../core/observable.js'
import type { Plan } from '../core/plan.js'
import { type Scenario, scenarioName } from '../risk/scenarios-of.js'
import { shockOf } from '../risk/shock-of.js'
import { type Shockable, type ShockKind, shockablesOf } from '../risk/shockable.js'
import { closest } from './closest.js'
import type { RepeatedValue } from './repeated-values.js'
import { UsageError } from './usage-error.js'

type Sized = Exclude<ShockKind, 'stuck'>

/** The sizes that a kind of shock can have, as a fraction, and how one is written. */
const ranges: {
  readonly [kind in Sized]: readonly [least: number, most: number, words: string, example: string]
} = {
  basis: [-1, 10, 'above -100 %', 'stETH=-0.05'],
  slash: [0, 1, 'from 0 to 100 %', 'stETH=0.01'],
  price: [-1, 1e6, 'above -100 %', 'ETH=-0.3'],
  pool: [-1, 1e6, 'above -100 %', 'wstETH/WETH=-0.1'],
  'borrow-rate': [0, 1e3, 'of zero or more', 'WETH=0.2'],
  utilisation: [0, 1, 'from 0 to 100 %', 'WETH=1'],
  ltv: [0, 1, 'from 0 to 100 %', 'wstETH=0'],
  cap: [-1, 10, 'above -100 %', 'wstETH=-0.03'],
}

/** Below these nothing is left to compute with. */
const nothingLeft: readonly ShockKind[] = ['basis', 'price', 'pool', 'cap']

/**
 * The shocks that a person wrote, each as a scenario.
 *
 * @param plan - The plan that they are aimed at.
 * @param given - The options and their values: `{ option: 'slash', value: 'stETH=0.01' }`.
 * @throws {@link UsageError} where one is aimed at nothing in the plan, or has no size that it can have.
 */
export function parseShocks(plan: Plan, given: readonly RepeatedValue[]): readonly Scenario[] {
  const shockables = shockablesOf(plan)
  return given.map(({ option, value }) => {
    if (option === 'set') return setting(plan, value)
    const kind = option as ShockKind
    if (kind === 'stuck') return scenarioOf(plan, targetsOf(kind, value, shockables), 0)
    const [name, text] = split(option, value, ranges[kind][3])
    return scenarioOf(plan, targetsOf(kind, name, shockables), sizeOf(kind, text))
  })
}

function scenarioOf({ world }: Plan, targets: readonly Shockable[], size: number): Scenario {
  return {
    name: targets.map((target) => scenarioName(target, size)).join(', '),
    shocks: targets.map((target) => shockOf(world, target, size)),
  }
}

function targetsOf(kind: ShockKind, name: string, shockables: readonly Shockable[]): readonly Shockable[] {
  const ofKind = shockables.filter((shockable) => shockable.kind === kind)
  const found = ofKind.filter(({ names }) => names.includes(name))
  if (found.length > 0) return found
  const known = [...new Set(ofKind.flatMap(({ names }) => names))]
  if (known.length === 0) throw fail(`The plan has nothing that --${kind} applies to.`)
  throw fail(`--${kind} does not know "${name}".${didYouMean(name, known)} Here it takes ${known.join(', ')}.`)
}

function sizeOf(kind: Sized, text: string): number {
  const [least, most, words] = ranges[kind]
  const size = numberIn(text)
  const isOut = size === undefined || size < least || size > most || (size === least && nothingLeft.includes(kind))
  if (isOut) throw fail(`--${kind} takes a size ${words}, such as 0.05 or 5%; "${text}" is none.`)
  return size
}

/** Any observable by its name, to any number. */
function setting({ world }: Plan, value: string): Scenario {
  const [name, text] = split('set', value, 'usd:ETH=2500')
  const known = [...world.scope.lenses].filter(([, { write }]) => write !== undefined).map(([each]) => each)
  if (!known.includes(name))
    throw fail(`--set does not know "${name}".${didYouMean(name, known)} Here it takes ${known.join(', ')}.`)
  const to = numberIn(text)
  if (to === undefined || to < 0) throw fail(`--set takes a number of zero or more, such as 2500; "${text}" is none.`)
  return { name: `${name} at ${text}`, shocks: [{ observable: name as Observable, to }] }
}

function split(option: string, value: string, example: string): readonly [name: string, size: string] {
  const place = value.lastIndexOf('=')
  if (place <= 0 || place === value.length - 1)
    throw fail(`--${option} takes a name and a size, such as ${example}; "${value}" is none.`)
  return [value.slice(0, place), value.slice(place + 1)]
}

function numberIn(text: string): number | undefined {
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)%?$/.test(text)) return undefined
  return text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text)
}

function didYouMean(word: string, known: readonly string[]): string {
  const meant = closest(word, known)
  return meant === undefined ? '' : ` Did you mean ${meant}?`
}

const fail = (problem: string) => new UsageError({ problem, command: 'shock' })
