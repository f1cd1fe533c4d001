import { lensOf, observe } from '../core/observe.js'
import type { Shock } from '../core/perturb.js'
import type { Plan } from '../core/plan.js'
import type { World } from '../core/world.js'
import { wadToNumber } from '../math/wad-to-number.js'
import { shockOf } from './shock-of.js'
import { type Shockable, type ShockKind, shockablesOf } from './shockable.js'

/** Shocks that happen together, under a name. */
export type Scenario = { readonly name: string; readonly shocks: readonly Shock[] }

/** The sizes that are tried of each kind, as {@link shockOf} takes them; rates are multiples of what they are. */
const sizes: { readonly [kind in ShockKind]: readonly number[] } = {
  basis: [-0.01, -0.05, -0.1],
  slash: [0.01, 0.05, 0.1],
  price: [-0.3, 0.3],
  pool: [-0.1, 0.1],
  'borrow-rate': [2, 5],
  utilisation: [1],
  ltv: [0],
  cap: [-0.03],
  stuck: [],
}

/**
 * The scenarios that a plan is held against where none are given, found from its risks and from its payoff.
 *
 * Per staking token the market at −1, −5 and −10 % of redemption, and slashing of 1, 5 and 10 %; per debt the borrow rate
 * twice and five times what it is; per reserve a utilisation of 100 %; per collateral an LTV of 0, an oracle cap 3 % below
 * the exchange rate, and an oracle that is stuck while slashing takes 5 %; per pool its price at ±10 %; prices in US
 * dollars at ±30 % where the plan rests on more than one.
 *
 * @param plan - The plan.
 * @returns One shock each, two where an oracle is stuck.
 */
export function scenariosOf(plan: Plan): readonly Scenario[] {
  const { world } = plan
  const shockables = shockablesOf(plan)
  const prices = shockables.filter(({ kind }) => kind === 'price')
  return shockables.flatMap((shockable) => {
    if (shockable.kind === 'price' && prices.length < 2) return []
    if (shockable.kind === 'stuck') return stuck(world, shockable, shockables)
    return sizes[shockable.kind].map((size): Scenario => {
      const actual = shockable.kind === 'borrow-rate' ? size * now(world, shockable) : size
      return { name: scenarioName(shockable, actual), shocks: [shockOf(world, shockable, actual)] }
    })
  })
}

/**
 * What a shock of some size is called.
 *
 * @param shockable - What it is aimed at.
 * @param size - As {@link shockOf} takes it.
 */
export function scenarioName({ kind, names: [name = '', ...others] }: Shockable, size: number): string {
  const percent = `${Number((size * 100).toFixed(2))} %`.replace('-', '−')
  const at = others.find((other) => other.startsWith(`${name}@`)) ?? name
  switch (kind) {
    case 'basis':
      return `${name} ${beside(size)} redemption on the market`
    case 'slash':
      return `${percent} of ${name} slashed`
    case 'price':
      return `${name} in US dollars ${signed(percent)}`
    case 'pool':
      return `pool price of ${at} ${signed(percent)}`
    case 'borrow-rate':
      return `borrow rate of ${at} at ${percent}`
    case 'utilisation':
      return `utilisation of ${at} at ${percent}`
    case 'ltv':
      return `LTV of ${at} at ${percent}`
    case 'cap':
      return `oracle cap of ${at} ${beside(size)} the exchange rate`
    case 'stuck':
      return `oracle of ${at} stuck`
  }
}

const beside = (size: number) => `${Number((Math.abs(size) * 100).toFixed(2))} % ${size < 0 ? 'below' : 'above'}`

const signed = (percent: string) => (percent.startsWith('−') ? percent : `+${percent}`)

const now = (world: World, { observable }: Shockable) => wadToNumber(observe(world, observable))

/** An oracle that does not follow while what it prices is slashed: nobody is liquidated, and equity is gone. */
function stuck(world: World, oracle: Shockable, shockables: readonly Shockable[]): readonly Scenario[] {
  const symbol = oracle.names[0] ?? ''
  return shockables
    .filter(({ kind, names }) => kind === 'slash' && names.includes(symbol))
    .filter(({ observable }) => lensOf(world, observable).write !== undefined)
    .map((slash) => ({
      name: `${scenarioName(oracle, 0)}, ${scenarioName(slash, 0.05)}`,
      shocks: [shockOf(world, oracle, 0), shockOf(world, slash, 0.05)],
    }))
}
