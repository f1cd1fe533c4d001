import type * as FastCheck from 'fast-check'
import type { Address } from 'viem'
import { createWorld } from '../core/create-world.js'
import type { Flow, Plan } from '../core/plan.js'
import { planStrategy } from '../core/plan-strategy.js'
import { createScope } from '../core/scope.js'
import { LstackError } from '../errors/lstack-error.js'
import { amountsOfTrial } from './amounts-of-trial.js'
import type { ConformanceInput, ConformanceTrial } from './conformance-input.js'
import { deepFreeze } from './deep-freeze.js'
import { defaultTrials } from './default-trials.js'
import { messageOf } from './message-of.js'
import type { Held, Search, Subject, TrialRecord } from './subject.js'

const someone: Address = '0x1111111111111111111111111111111111111111'

type Attempt = { readonly plan: Plan } | { readonly refusal: string } | { readonly failure: string }

/**
 * Prepares an adapter for the checks.
 *
 * @param input - What {@link conformanceOf} was given.
 * @param fc - Draws amounts, and finds the smallest that fails.
 */
export function subjectOf(input: ConformanceInput, fc: typeof FastCheck): Subject {
  const { adapter, client, entry, except = {}, rounding = 2n, runs = 100, seed = 20_260_822 } = input
  const market = deepFreeze(structuredClone(input.market))
  const all = [...adapter.protocols, ...[...adapter.assets, ...(adapter.venues ?? [])].flatMap((of) => of.protocols)]
  const protocols = [...new Map(all.map((protocol) => [protocol.id, protocol])).values()]
  const world = createWorld({ scope: createScope({ protocols, positions: [] }), market })
  const trials = input.trials ?? defaultTrials(adapter, world)

  const attempts = new Map<ConformanceTrial, Map<bigint, Attempt>>()
  const attempt = (trial: ConformanceTrial, amount: bigint): Attempt => {
    const known = attempts.get(trial) ?? new Map<bigint, Attempt>()
    attempts.set(trial, known)
    const found = known.get(amount) ?? plan(trial, amount)
    known.set(amount, found)
    return found
  }
  const plan = ({ amounts: _, account = someone, ...trial }: ConformanceTrial, amount: bigint): Attempt => {
    try {
      return { plan: planStrategy({ ...trial, account, market, amount }) }
    } catch (error) {
      return error instanceof LstackError ? { refusal: error.message } : { failure: messageOf(error) }
    }
  }

  const isOwn = ({ step }: Flow) => Object.hasOwn(adapter.steps, step.id)
  const flowsOf = (found: Attempt): readonly Flow[] =>
    'plan' in found ? found.plan.stages.flatMap(({ flows }) => flows.filter(isOwn).filter(isKnown)) : []

  const searchTrial = (trial: ConformanceTrial, search: (found: Attempt, share: number) => string | undefined) => {
    let problem: string | undefined
    const drawn = fc.property(amountsOfTrial(fc, trial), fc.nat({ max: 1_000 }), (amount, part) => {
      const found = search(attempt(trial, amount), part / 1_000)
      if (found !== undefined) problem = `In "${trial.strategy.name}" with ${amount} base units: ${found}`
      return found === undefined
    })
    fc.check(drawn, { seed, numRuns: runs })
    return problem
  }

  const heldIn = (found: Attempt): readonly Held[] =>
    'plan' in found
      ? Object.values(found.plan.holdings)
          .filter(({ asset }) => asset.protocol === adapter.id)
          .map(({ asset, amount }) => ({ asset, amount, world: found.plan.world }))
      : []
  const tokens = adapter.assets.filter(({ kind }) => kind !== 'position')

  return {
    adapter,
    except,
    market,
    rounding,
    protocols,
    world,
    trials,
    ...(client === undefined ? {} : { client }),
    ...(entry === undefined ? {} : { entry }),
    searchFlows: (search) =>
      firstOf(trials, (trial) =>
        searchTrial(trial, (found, share) =>
          firstOf(flowsOf(found), (flow) => guarded(flow.step.id, search, { ...flow, share })),
        ),
      ),
    searchHeld: (search) =>
      firstOf(tokens, (asset) =>
        firstOf([1n, 10n ** BigInt(asset.decimals), 123_456_789_123_456_789n], (amount) =>
          guarded(`${amount} base units of ${asset.key}`, search, { asset, amount, world }),
        ),
      ) ??
      firstOf(trials, (trial) =>
        searchTrial(trial, (found) => firstOf(heldIn(found), (held) => guarded(held.asset.key, search, held))),
      ),
    tryAll: () =>
      trials.map((trial): TrialRecord => {
        const used = new Set<string>()
        let [planned, refusal, failure] = [0, undefined as string | undefined, undefined as string | undefined]
        failure = searchTrial(trial, (found) => {
          if ('failure' in found) return found.failure
          if ('refusal' in found) refusal = found.refusal
          if ('plan' in found) planned += 1
          for (const { step } of flowsOf(found)) used.add(step.id)
          return undefined
        })
        return { trial, planned, used, refusal, failure }
      }),
  }
}

function firstOf<Item>(items: Iterable<Item>, search: Search<Item>): string | undefined {
  for (const item of items) {
    const problem = search(item)
    if (problem !== undefined) return problem
  }
  return undefined
}

/** Whether its calls can be made: some wait for what is read after the calls before, such as the id of a ticket. */
function isKnown({ step, world, amounts, choice }: Flow): boolean {
  try {
    step.calls({ account: world.account, amounts, choice })
    return true
  } catch (error) {
    if (error instanceof LstackError) return false
    throw error
  }
}

function guarded<Sample>(what: string, search: Search<Sample>, sample: Sample): string | undefined {
  try {
    const problem = search(sample)
    return problem === undefined ? undefined : `${what} ${problem}`
  } catch (error) {
    return `${what} throws ${messageOf(error)}`
  }
}
