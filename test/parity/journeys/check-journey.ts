import type { Asset, Position } from '../../../src/core/asset.js'
import { createWorld } from '../../../src/core/create-world.js'
import { defineStrategy } from '../../../src/core/define-strategy.js'
import { openLedger } from '../../../src/core/ledger.js'
import { planStrategy } from '../../../src/core/plan-strategy.js'
import { createScope } from '../../../src/core/scope.js'
import type { Strategy } from '../../../src/core/strategy.js'
import { LstackError } from '../../../src/errors/lstack-error.js'
import type { Link } from '../options-at.js'
import { walk } from '../walk.js'
import { carryOutStage } from './carry-out-stage.js'
import { compareRefusal } from './compare-refusal.js'
import { composeJourney } from './compose-journey.js'
import { countCombinators } from './count-combinators.js'
import { depositOf } from './deposit-of.js'
import { expectStage } from './expect-stage.js'
import { explained } from './explained.js'
import { holdingsNow } from './holdings-now.js'
import type { Journey } from './journey.js'
import type { JourneyChain } from './journey-chain.js'
import type { JourneyTally } from './journey-tally.js'
import { letTimePass } from './let-time-pass.js'
import { meanwhile } from './meanwhile.js'
import { namedAfter } from './named-after.js'
import { provideDeposit } from './provide-deposit.js'
import { randomFrom } from './random.js'
import { readSituation } from './read-situation.js'
import { toText } from './to-text.js'

/** Of the refusals, so many are held against the chain's own. */
const sampled = 0.35

/**
 * Walks a journey: composes a strategy, carries it out stage by stage, each planned anew from what the chain says by
 * then, and holds everything against the chain after every stage.
 *
 * @param chain - The chain, as it was when it was opened.
 * @param journey - The journey.
 * @param tally - Counts what became of it.
 */
export async function checkJourney(chain: JourneyChain, journey: Journey, tally: JourneyTally): Promise<void> {
  const { assets, positions, protocols, values } = chain
  const random = randomFrom(journey.seed)
  const account = random.chance(0.2) ? chain.opened : chain.fresh
  const { address } = account
  const start = random.pick(assets.filter(({ kind }) => kind !== 'position'))
  const amount = depositOf(start, random)
  await provideDeposit(chain, address, start, amount)
  let now = await readSituation(chain, address)
  const opened = positions.filter(({ key, empty }) => toText(now.positions[key]) !== toText(empty))

  const scope = createScope({ protocols, positions })
  /** Composes what is left of the journey, and holds some of the refusals on the way against the chain. */
  const compose = async (held: readonly (readonly [Asset, bigint])[], named: readonly Asset[], past: number) => {
    const world = createWorld({ scope, market: now.market, account: address, positions: now.positions, values })
    const { links, refusals } = composeJourney(chain, { world, held, named }, journey.stages.slice(past), past)
    for (const refusal of refusals) {
      const at = { account: address, market: now.market, world }
      const compared = random.chance(sampled) && (await compareRefusal(chain, refusal, at))
      tally.refusal(refusal.link.id, refusal.error, compared)
    }
    return links
  }
  /** Holds what a resumed plan refuses in its first stage against the chain. */
  const compareResumed = async (held: readonly (readonly [Asset, bigint])[], links: readonly Link[]) => {
    const world = createWorld({ scope, market: now.market, account: address, positions: now.positions, values })
    const { flows, refused } = walk(openLedger(world, held), links)
    if (refused === undefined || flows.some(({ step }) => step.endsStage)) return
    const refusal = { ...refused, flows, link: refused.asked?.step ?? (links[0] as Link) }
    const compared = await compareRefusal(chain, refusal, { account: address, market: now.market, world })
    tally.refusal(refusal.link.id, refusal.error, compared)
  }
  const define = (steps: readonly Link[]) =>
    defineStrategy({
      name: 'journey',
      start,
      opened: opened as readonly Position[] as never,
      steps: steps as never,
    }) as Strategy
  const request = () => ({ market: now.market, amount, account: address, positions: now.positions, values })

  const first = [[start, amount] as const, ...opened.map((position) => [position, 1n] as const)]
  let strategy = define(await compose(first, [start, ...opened], 0))
  let plan = planStrategy({ strategy, ...request() })
  const own = new Map(assets.map(({ key }) => [key, (now.balances[key] ?? 0n) - (key === start.key ? amount : 0n)]))
  let stages = 0
  for (let past = 1; ; past++) {
    const outcome = await explained(plan, () => carryOutStage(chain, plan, account, random))
    let held = new Map(plan.opening.map(([asset, opening]) => [asset.key, [asset, opening] as const]))
    if (outcome !== undefined) {
      if ('tooLate' in outcome) {
        tally.count(`too late: ${outcome.tooLate}`)
        break
      }
      const { bundle, execution, projected, way } = outcome
      const after = await readSituation(chain, address, projected.world.scope.protocols)
      await explained(projected, () => expectStage(chain, { plan: projected, bundle, execution }, now, after), way)
      now = after
      stages++
      tally.stage(projected, way)
      countCombinators(tally, strategy.steps.slice(plan.stages[0]?.step, plan.stages[1]?.step))
      held = new Map(
        Object.values(projected.holdings).map(({ asset, amount: of }) => [asset.key, [asset, of] as const]),
      )
      for (const { key } of assets.filter(({ kind }) => kind === 'native'))
        own.set(key, (own.get(key) ?? 0n) - execution.gasPaid)
    }
    const next = plan.stages[1]
    if (next === undefined) break
    await letTimePass(chain, now.market.timestamp, next.from)
    await meanwhile(chain, random, tally)
    now = await readSituation(chain, address)

    const holdings = holdingsNow(chain, now, held, own)
    const resume = { step: next.step, holdings }
    try {
      plan = planStrategy({ strategy, ...request(), resume })
    } catch (error) {
      if (!(error instanceof LstackError)) throw error
      tally.count(`planned otherwise after ${error.name}`)
      const named = namedAfter([start, ...opened], strategy.steps.slice(0, next.step))
      const left = named.flatMap((asset) => {
        const has = holdings[asset.key] ?? 0n
        return has > 0n ? [[asset, has] as const] : []
      })
      await compareResumed(left, strategy.steps.slice(next.step))
      const links = await compose(
        left,
        left.map(([asset]) => asset),
        Math.min(past, journey.stages.length - 1),
      )
      strategy = define([...strategy.steps.slice(0, next.step), ...links])
      plan = planStrategy({ strategy, ...request(), resume })
    }
  }
  tally.journey(stages)
}
