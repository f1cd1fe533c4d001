import type { Asset } from '../core/asset.js'
import { defineStrategy } from '../core/define-strategy.js'
import type { Combinator, Step } from '../core/step.js'
import { InvalidAmountError } from '../errors/invalid-amount-error.js'
import { MissingDeploymentError } from '../errors/missing-deployment-error.js'
import { UnknownExitError } from '../errors/unknown-exit-error.js'
import { UnknownStartError } from '../errors/unknown-start-error.js'
import { nextBlock } from './next-block.js'
import type { ExitRoute, Preset, PresetOptions, Via } from './preset.js'

/** Steps in order, checked at run time. */
export type Steps = readonly (Step | Combinator)[]

/** What can be started from, each with the steps that lead to the first thing a preset works on. */
export type Ways = readonly (readonly [from: Asset, steps: () => Steps])[]

/** The options of a preset, with what it does where nothing is asked for. */
export type Settled = { readonly leverage: number; readonly via: Via; readonly range: string; readonly split: number }

/**
 * Makes a preset from its ways in and its steps.
 *
 * @param definition - `id` and `summary`. `lacks`: the adapter that it is built on and that the chain does not have.
 * `vias` and `exits`: those of the chain. `ways`: what it can start from. `leverage`, `range` and `split`: where none is
 * asked for; left out where it takes none. `pool`: that of the range.
 * `steps`: what follows the way in. `exit`: what leads back to ETH.
 */
export function definePreset(definition: {
  readonly id: string
  readonly summary: string
  readonly lacks?: string | undefined
  readonly vias: readonly [Via, ...Via[]]
  readonly exits: readonly ExitRoute[]
  readonly leverage?: number
  readonly range?: string
  readonly pool?: string
  readonly split?: number
  ways(settled: Settled): Ways
  steps(settled: Settled): Steps
  /** From what the steps leave to ETH. */
  exit(route: ExitRoute, settled: Settled): Steps
}): Preset {
  const { id, summary, lacks, vias, exits, leverage, range, pool, split } = definition
  const usual: Settled = { leverage: leverage ?? 1, via: vias[0], range: range ?? '', split: split ?? 1 }
  const settle = (options: PresetOptions): Settled => {
    if (lacks !== undefined) throw new MissingDeploymentError({ adapter: lacks, neededBy: id })
    if (leverage === undefined && options.leverage !== undefined)
      throw new InvalidAmountError({ amount: `${options.leverage} for ${id}`, expected: 'no leverage: it takes none' })
    if (range === undefined && options.range !== undefined)
      throw new InvalidAmountError({ amount: `${options.range} for ${id}`, expected: 'no range: it takes none' })
    if (split === undefined && options.split !== undefined)
      throw new InvalidAmountError({ amount: `${options.split} for ${id}`, expected: 'no split: it takes none' })
    if (options.split !== undefined && !(options.split > 0 && options.split < 1))
      throw new InvalidAmountError({
        amount: `a split of ${options.split} for ${id}`,
        expected: 'a part above 0 and below 1',
      })
    if (options.via !== undefined && !vias.includes(options.via))
      throw new InvalidAmountError({
        amount: `${options.via} for ${id}`,
        expected: `${vias.join(' or ')}: this chain knows no other way to a staking token`,
      })
    return {
      leverage: options.leverage ?? usual.leverage,
      via: options.via ?? usual.via,
      range: options.range ?? usual.range,
      split: options.split ?? usual.split,
    }
  }
  const enter = (settled: Settled, from: string) => {
    const ways = definition.ways(settled)
    const way = ways.find(([asset]) => asset.symbol === from)
    if (way === undefined) throw new UnknownStartError({ preset: id, from, known: ways.map(([asset]) => asset.symbol) })
    const [start, first] = way
    return { start, steps: [...first(), ...definition.steps(settled)] }
  }
  return {
    id,
    summary,
    leverage,
    range,
    pool,
    split,
    starts: lacks === undefined ? definition.ways(usual).map(([asset]) => asset) : [],
    vias,
    exits,
    strategy: ({ from = 'ETH', ...options } = {}) => defineStrategy({ name: id, ...enter(settle(options), from) }),
    exit({ route, from = 'ETH', ...options }) {
      if (!exits.includes(route)) throw new UnknownExitError({ route, known: exits })
      const settled = settle(options)
      const { start, steps: entry } = enter(settled, from)
      const steps = [...entry, nextBlock(), ...definition.exit(route, settled)]
      return { strategy: defineStrategy({ name: id, start, steps }), step: entry.length + 1 }
    },
  }
}
