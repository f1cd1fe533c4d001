import type { Address } from 'viem'
import type { Amount } from './amount.js'
import type { Amounts } from './amounts.js'
import type { Asset } from './asset.js'
import type { Call } from './call.js'
import type { Data } from './data.js'
import type { Key } from './key.js'
import type { OneOff } from './one-off.js'
import type { Protocol } from './protocol.js'
import type { World } from './world.js'

/** What a step does to the list of held things: all that the compiler follows. */
export type Effect<
  id extends string = string,
  consumes extends Key = Key,
  requires extends Key = Key,
  produces extends Key = Key,
> = {
  readonly id: id
  /** Taken away. */
  readonly consumes: readonly Asset<consumes>[]
  /** Must be held, and stays. */
  readonly requires: readonly Asset<requires>[]
  /** Held afterwards. */
  readonly produces: readonly Asset<produces>[]
}

/** What the planner knows of a step beside its effect. */
export type StepSettings = {
  /** How much of each consumed asset is used. */
  readonly amount: Amount
  /** With the id, all that a file must store of the step. */
  readonly parameters: Data
  /** What must be known to run it. */
  readonly protocols: readonly Protocol[]
}

/** What one step leaves behind. */
export type Outcome<produces extends Key = Key> = {
  readonly world: World
  /** What is predicted to come out, in base units. */
  readonly amounts: Amounts<produces>
  /** What is sure to come out, where that is less: later steps spend no more. */
  readonly guaranteed?: { readonly [key in produces]?: bigint }
  readonly oneOffs?: readonly OneOff[]
}

/** One primitive action. `apply` is pure: the next step sees the world that it returns. */
export type Step<
  id extends string = string,
  consumes extends Key = Key,
  requires extends Key = Key,
  produces extends Key = Key,
> = Effect<id, consumes, requires, produces> &
  StepSettings & {
    /** Gas that its calls take, approvals aside. */
    readonly gas: bigint
    /** The same where a step of this id ran before in the same transaction: storage is warm then. */
    readonly gasAgain: bigint
    /** What follows waits for the chain and is planned again: it belongs to the next stage. */
    readonly endsStage: boolean
    /** Chooses, beside the amounts, all that the calls will say. */
    choose(input: { readonly world: World; readonly amounts: Amounts<consumes> }): Data
    /** Does what the contract would, to the wei. */
    apply(input: {
      readonly world: World
      readonly amounts: Amounts<consumes>
      readonly choice: Data
    }): Outcome<produces>
    /** The calls that do it: they depend on nothing but the account, the amounts and the choice. */
    calls(input: {
      readonly account: Address
      readonly amounts: Amounts<consumes>
      readonly choice: Data
    }): readonly Call[]
  }

/** What a {@link Combinator} sees before each of its steps. */
export type Situation = {
  readonly world: World
  /** What the last step is sure to have brought; at first, what the combinator may use. */
  readonly amounts: Amounts
  /** All that is sure to be held, in base units by key; `1n` for a position. */
  readonly held: Amounts
}

/** Several steps that count as one for the compiler; planning turns them into primitive steps with exact amounts. */
export type Combinator<
  id extends string = string,
  consumes extends Key = Key,
  requires extends Key = Key,
  produces extends Key = Key,
> = Effect<id, consumes, requires, produces> &
  StepSettings & {
    /**
     * Yields its steps one by one; what it returns says how it came out. Where one of them ends a stage, a plan that
     * resumes there expands it anew: it goes on from what the world and the holdings say by then.
     */
    expand(situation: Situation): Generator<Step, Data, Situation>
  }
