import type { Asset } from './asset.js'
import type { Key } from './key.js'
import type { Combinator, Effect, Step } from './step.js'
import type { StepSentence } from './step-sentence.js'

type Consumed<effect extends Effect> = effect['consumes'][number]['key']
type Required<effect extends Effect> = effect['requires'][number]['key']
type Produced<effect extends Effect> = effect['produces'][number]['key']

/** What may be held after a step, as a union of keys. */
export type After<held, effect extends Effect> = Exclude<held, Consumed<effect>> | Produced<effect>

/** What may be held after all steps; any key where the steps are not known one by one. */
export type Held<held, steps extends readonly Effect[]> = steps extends readonly [
  infer step extends Effect,
  ...infer rest extends readonly Effect[],
]
  ? Held<After<held, step>, rest>
  : number extends steps['length']
    ? Key
    : held

// A union as text; only ever computed on the way to an error.
type LastOf<union> = (union extends unknown ? (x: () => union) => void : never) extends (x: infer all) => void
  ? all extends () => infer last
    ? last
    : never
  : never
type List<union, text extends string = ''> = [union] extends [never]
  ? text
  : LastOf<union> extends infer last extends string
    ? List<Exclude<union, last>, text extends '' ? last : `${last}, ${text}`>
    : never

type ErrorOf<held, step extends Effect> = [Exclude<Consumed<step>, held>] extends [never]
  ? [Exclude<Required<step>, held>] extends [never]
    ? never
    : StepSentence<step['id'], 'requires', Exclude<Required<step>, held>, held, List<held>>
  : StepSentence<step['id'], 'consumes', Exclude<Consumed<step>, held>, held, List<held>>

/** The steps, with the first impossible one replaced by its sentence. */
export type CheckSteps<
  held,
  steps extends readonly Effect[],
  done extends readonly unknown[] = [],
> = steps extends readonly [infer step extends Effect, ...infer rest extends readonly Effect[]]
  ? Key extends Consumed<step> // typed only as `Step`: left to the check at run time
    ? CheckSteps<Key, rest, [...done, step]>
    : ErrorOf<held, step> extends infer error
      ? [error] extends [never]
        ? CheckSteps<After<held, step>, rest, [...done, step]>
        : readonly [...done, error, ...rest]
      : never
  : readonly [...done, ...steps]

/** The steps if they fit together, otherwise the steps with the sentence in place of the first that does not. */
export type ValidSteps<held, steps extends readonly Effect[]> =
  readonly [...steps] extends CheckSteps<held, steps> ? readonly [...steps] : CheckSteps<held, steps>

/** A start asset and steps, as plain data. `'~end'` exists for the compiler only: what may be held at the end. */
export type Strategy<end extends Key = Key> = {
  readonly name: string
  readonly start: Asset
  /** What the account has before the first step beside the start: positions, and whatever a position was read with. */
  readonly opened: readonly Asset[]
  readonly steps: readonly (Step | Combinator)[]
  readonly '~end'?: end
}
