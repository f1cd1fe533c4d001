import type { Plan } from '../core/plan.js'
import { formatMultiple } from './format/format-multiple.js'
import { formatPercent } from './format/format-percent.js'
import { parseLeverage } from './parse-leverage.js'
import { parseNumber } from './parse-number.js'
import type { PlannedRequest } from './plan-request.js'
import { UsageError } from './usage-error.js'

/** What a strategy can be tuned by, in the order in which it is chosen. */
export const tunables = ['leverage', 'width', 'split'] as const

/** One of them. */
type Tunable = (typeof tunables)[number]

/** One number of a strategy, and how it is tuned. */
export type Tuning = {
  readonly by: Tunable
  readonly attempt: (value: number) => Plan
  readonly from: number
  readonly to: number
  /** What it goes by, where it goes by steps. */
  readonly step?: number
  /** The value that an attempt really takes. */
  rounded(value: number): number
  /** The best value, in words. */
  format(value: number): string
  /** More of it, in words. */
  readonly more: string
}

type Kind = Pick<Tuning, 'from' | 'step' | 'format' | 'more'> & {
  readonly to: number
  /** The most that somebody wants to be looked at. */
  parse(text: string): number
}

/** The narrowest half-width, and 0.01 %: about a tick, which is what the pools of presets space theirs by. */
const [narrowest, tick] = [0.001, 0.0001]
/** A split leaves both parts something to do. */
const least = 0.01

const kinds: { readonly [by in Tunable]: Kind } = {
  leverage: {
    from: 1,
    to: 20,
    parse: parseLeverage,
    format: (value) => `leverage ${formatMultiple(value)}`,
    more: 'more leverage',
  },
  width: {
    from: narrowest,
    to: 0.2,
    step: tick,
    parse: (text) =>
      parseNumber(
        text,
        'a half-width above 0.001 and below 1, such as 0.05',
        (value) => value > narrowest && value < 1,
      ),
    format: (value) => `a band of ±${formatPercent(value)} around the redemption rate`,
    more: 'another width',
  },
  split: {
    from: least,
    to: 1 - least,
    parse: (text) => parseNumber(text, 'a part above 0.01 and below 1', (value) => value > least && value < 1),
    format: (value) => `${formatPercent(value)} in the pool`,
    more: 'another split',
  },
}

/**
 * How a strategy is tuned.
 *
 * @param request - What was asked for, planned.
 * @param asked - `strategy`: its name. `by`: what is tuned; the first that it takes by default. `to`: the most that is
 * looked at. `range`: the one that is given.
 * @throws {@link UsageError} where it does not take that, or nothing at all; InvalidAmountError where `to` is none.
 */
export function tuningOf(
  { attempt: leverage, tunable }: Pick<PlannedRequest, 'attempt' | 'tunable'>,
  asked: { readonly [name in 'by' | 'to' | 'range']?: string | undefined } & { readonly strategy: string },
): Tuning {
  const fail = (problem: string) => new UsageError({ problem, command: 'optimize' })
  const attempts = { leverage, width: tunable.width, split: tunable.split }
  const taken = tunables.filter((each) => attempts[each] !== undefined)
  const wanted = tunables.find((each) => each === asked.by)
  if (asked.by !== undefined && wanted === undefined) throw fail(`--by is ${tunables.join(', ')}, not ${asked.by}.`)
  const by = wanted ?? taken[0]
  if (by === undefined) throw fail(`${asked.strategy} takes no leverage, width or split to optimize.`)
  const attempt = attempts[by]
  if (attempt === undefined) {
    const others = taken.length === 0 ? '' : ` It takes ${taken.join(' and ')}.`
    if (by === 'width' && asked.range !== undefined)
      throw fail('--range gives the range that --by width looks for: leave one of them out.')
    throw fail(`${asked.strategy} takes no ${by} to optimize.${others}`)
  }
  const { parse, to, ...kind } = kinds[by]
  const { step } = kind
  const rounded = (value: number) => (step === undefined ? value : Number((Math.round(value / step) * step).toFixed(6)))
  return {
    ...kind,
    by,
    to: asked.to === undefined ? to : parse(asked.to),
    rounded,
    attempt: (value) => attempt(rounded(value)),
  }
}
