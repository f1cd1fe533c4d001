import { numberToHex, parseEther } from 'viem'
import type { Asset, Position } from '../../../src/core/asset.js'
import { createWorld } from '../../../src/core/create-world.js'
import { defineStrategy } from '../../../src/core/define-strategy.js'
import type { Key } from '../../../src/core/key.js'
import type { Plan } from '../../../src/core/plan.js'
import { planStrategy } from '../../../src/core/plan-strategy.js'
import { createScope } from '../../../src/core/scope.js'
import type { Strategy } from '../../../src/core/strategy.js'
import { LstackError } from '../../../src/errors/lstack-error.js'
import { give } from '../give.js'
import type { Link } from '../options-at.js'
import { carryOutStage } from './carry-out-stage.js'
import { compareRefusal } from './compare-refusal.js'
import { composeJourney } from './compose-journey.js'
import { expectStage } from './expect-stage.js'
import { happenings } from './happenings.js'
import type { Journey } from './journey.js'
import type { JourneyChain } from './journey-chain.js'
import type { JourneyTally } from './journey-tally.js'
import { letTimePass } from './let-time-pass.js'
import { moveByOthers } from './move-by-others.js'
import { type Random, randomFrom } from './random.js'
import { readSituation, type Situation } from './read-situation.js'

/** What gas is paid from; ample, for a node takes no transaction whose value is only earned by one before it. */
const purse = parseEther('1000000000')

/** A transfer of stETH may bring this much less. */
const lost = 2n

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
  await provide(chain, address, start, amount)
  let now = await readSituation(chain, address)
  const opened = positions.filter(({ key, empty }) => !isSame(now.positions[key], empty))

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
      for (const { id } of plan.expansions) tally.count(`planned with ${id}`)
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

/** From a wei to 10,000 units, whole numbers of them among the amounts. */
function depositOf({ decimals }: Asset, random: Random): bigint {
  const unit = 10n ** BigInt(decimals)
  const way = random.fraction()
  if (way < 0.03) return 1n
  if (way < 0.4) return BigInt(1 + random.below(500)) * unit
  return BigInt(Math.floor(10 ** (decimals - 6 + random.fraction() * 10))) + BigInt(random.below(1_000))
}

async function provide(chain: JourneyChain, to: `0x${string}`, start: Asset, amount: bigint): Promise<void> {
  const isEther = start.kind === 'native'
  await chain.rpc('anvil_setBalance', [to, numberToHex(purse + (isEther ? amount : 0n))])
  if (isEther || start.address === undefined) return
  const isRebasing = start.index !== undefined
  await give(chain, { asset: start, address: start.address }, to, isRebasing ? amount + lost : amount)
}

/** What others do between two stages, and what happens to protocols. */
async function meanwhile(chain: JourneyChain, random: Random, tally: JourneyTally): Promise<void> {
  for (const [name, happen] of Object.entries(happenings)) {
    if (!random.chance(name === 'Lido finalises' ? 0.8 : 0.15)) continue
    await happen(chain, random)
    tally.count(`meanwhile ${name}`)
  }
  if (!random.chance(0.5)) return
  const id = await moveByOthers(chain, random)
  if (id !== undefined) tally.count('meanwhile somebody else moves')
}

/** Tokens that the strategy has now, and the positions that it has opened, as a later stage resumes with them. */
function holdingsNow(
  { assets }: JourneyChain,
  { balances }: Situation,
  held: ReadonlyMap<Key, readonly [Asset, bigint]>,
  own: ReadonlyMap<Key, bigint>,
): { readonly [key: Key]: bigint } {
  return Object.fromEntries(
    assets.flatMap(({ key, kind }) => {
      const amount = kind === 'position' ? (held.get(key)?.[1] ?? 0n) : (balances[key] ?? 0n) - (own.get(key) ?? 0n)
      return amount > 0n ? [[key, amount] as const] : []
    }),
  )
}

/** What the type of a strategy says may be held after steps. */
function namedAfter(before: readonly Asset[], steps: readonly Link[]): readonly Asset[] {
  const named = new Map(before.map((asset) => [asset.key, asset]))
  for (const { consumes, produces } of steps) {
    for (const { key } of consumes) named.delete(key)
    for (const asset of produces) named.set(asset.key, asset)
  }
  return [...named.values()]
}

const isSame = (left: unknown, right: unknown) => toText(left) === toText(right)
const toText = (value: unknown) => JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? `${each}n` : each))

/** Says what was being done where something is not as it should be. */
async function explained<result>(plan: Plan, attempt: () => Promise<result>, way = ''): Promise<result> {
  try {
    return await attempt()
  } catch (cause) {
    const flows = plan.stages[0]?.flows ?? []
    const lines = flows.map(({ step, amounts, choice }) => toText([step.id, step.parameters, amounts, choice]))
    const opening = plan.opening.map(([asset, amount]) => `${asset.key} ${amount}`).join(', ')
    const problem = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`A stage ${way} from ${opening}:\n${lines.join('\n')}\n${problem}`, { cause })
  }
}
