import { bandRangeName } from '../adapters/uniswapV3/band-range.js'
import type { Adapter } from '../core/adapter.js'
import type { Data } from '../core/data.js'
import { fromJson } from '../core/from-json.js'
import type { Strategy } from '../core/strategy.js'
import { strategyFromJson } from '../core/strategy-from-json.js'
import { strategyToJson } from '../core/strategy-to-json.js'
import { toJson } from '../core/to-json.js'
import { InvalidAmountError } from '../errors/invalid-amount-error.js'
import { UnknownPresetError } from '../errors/unknown-preset-error.js'
import type { Adapters } from '../presets/connect-adapters.js'
import { connectPresets } from '../presets/connect-presets.js'
import type { ExitRoute, Preset, PresetOptions, RoundTrip } from '../presets/preset.js'
import { presets as mainnetPresets } from '../presets/presets.js'
import { closest } from './closest.js'
import { readText } from './read-text.js'
import { UsageError } from './usage-error.js'

/** Options of a preset, as written. */
export type PresetRequest = {
  readonly from?: string | undefined
  readonly via?: string | undefined
  readonly range?: string | undefined
}

/** A strategy that a command works on. */
export type FoundStrategy = {
  /** The leverage where none is asked for; `undefined` where the strategy takes none. */
  readonly leverage: number | undefined
  /** The strategy, with another leverage where it takes one. */
  strategy(leverage?: number): Strategy
  /** The same with the other numbers that a preset can be tuned by; none for a file. */
  readonly tunable: { readonly [by in 'width' | 'split']?: (value: number) => Strategy }
  /** The same with the way out of a preset; `undefined` for a file, which says itself where it ends. */
  readonly trip: ((route: ExitRoute, leverage?: number) => RoundTrip) | undefined
  /** The ways out of a preset on this chain; none for a file. */
  readonly exits: readonly ExitRoute[]
}

/**
 * Finds the strategy that somebody named: a preset, or a strategy file.
 *
 * @param target - The id of a preset, or the path of a file.
 * @param options - `adapters`: those of the chain. `from`, `via`, `range`: options of a preset. `command`: for the
 * message.
 * @throws {@link UnknownPresetError} where it is neither, or whatever is wrong with the file.
 */
export async function findStrategy(
  target: string,
  options: PresetRequest & { readonly adapters: Adapters; readonly command: string },
): Promise<FoundStrategy> {
  const { adapters, command } = options
  if (Object.hasOwn(mainnetPresets, target)) {
    const preset = (connectPresets(adapters) as { readonly [id: string]: Preset })[target] as Preset
    const given = presetOptions(options)
    const withLeverage = (leverage: number | undefined) => (leverage === undefined ? given : { ...given, leverage })
    return {
      leverage: preset.leverage,
      strategy: (leverage) => preset.strategy(withLeverage(leverage)),
      tunable: tunableOf(preset, given),
      exits: preset.exits,
      trip: (route, leverage) => preset.exit({ ...withLeverage(leverage), route }),
    }
  }
  if (!/[./\\]/.test(target)) {
    const known = Object.keys(mainnetPresets)
    throw new UnknownPresetError({ preset: target, known, suggestion: closest(target, known) })
  }
  for (const [flag, says] of presetFlags)
    if (options[flag] !== undefined)
      throw new UsageError({ problem: `--${flag} is for presets: a strategy file says ${says}.`, command })
  const known = Object.values(adapters as { readonly [id: string]: Adapter })
  const strategy = strategyFromJson(await readText(target), known)
  return {
    leverage: leverageOf(strategy),
    tunable: {},
    trip: undefined,
    exits: [],
    strategy: (leverage) =>
      leverage === undefined ? strategy : strategyFromJson(withLeverage(strategyToJson(strategy), leverage), known),
  }
}

/** What a strategy file says itself. */
const presetFlags = [
  ['from', 'what it starts from'],
  ['via', 'what it buys and what it mints'],
  ['range', 'where its liquidity goes'],
] as const

/** The width of the band, unless a range is given, and the split of a preset. */
function tunableOf({ pool, split, strategy }: Preset, given: PresetOptions): FoundStrategy['tunable'] {
  return {
    ...(pool === undefined || given.range !== undefined
      ? {}
      : {
          width: (width: number) => strategy({ ...given, range: bandRangeName(pool, { below: width, above: width }) }),
        }),
    ...(split === undefined ? {} : { split: (value: number) => strategy({ ...given, split: value }) }),
  }
}

function presetOptions({ from, via, range }: PresetRequest): PresetOptions {
  if (via !== undefined && via !== 'mint' && via !== 'market')
    throw new InvalidAmountError({ amount: `--via ${via}`, expected: 'mint or market' })
  return {
    ...(from === undefined ? {} : { from }),
    ...(via === undefined ? {} : { via }),
    ...(range === undefined ? {} : { range }),
  }
}

/** The leverage of the one step that aims at some; `undefined` where none does, or several do. */
function leverageOf({ steps }: Strategy): number | undefined {
  const leverages = steps.map(({ parameters }) => leverageIn(parameters)).filter((leverage) => leverage !== undefined)
  return leverages.length === 1 ? leverages[0] : undefined
}

function leverageIn(parameters: Data): number | undefined {
  const { leverage } = (parameters ?? {}) as { readonly leverage?: Data }
  return typeof leverage === 'number' ? leverage : undefined
}

function withLeverage(json: string, leverage: number): string {
  const file = fromJson(json, 'strategy') as {
    readonly steps: readonly { readonly parameters: { readonly [name: string]: Data } }[]
  }
  const steps = file.steps.map((step) =>
    leverageIn(step.parameters) === undefined ? step : { ...step, parameters: { ...step.parameters, leverage } },
  )
  return toJson({ ...file, steps })
}
