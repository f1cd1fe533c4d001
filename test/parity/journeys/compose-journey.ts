import type { Asset } from '../../../src/core/asset.js'
import { callsOf } from '../../../src/core/calls-of.js'
import type { Key } from '../../../src/core/key.js'
import { type Ledger, openLedger } from '../../../src/core/ledger.js'
import { maturityOf } from '../../../src/core/maturity-of.js'
import type { Flow } from '../../../src/core/plan.js'
import { wait } from '../../../src/core/wait.js'
import type { World } from '../../../src/core/world.js'
import type { LstackError } from '../../../src/errors/lstack-error.js'
import { NotYetReadError } from '../../../src/errors/not-yet-read-error.js'
import { copyLedger } from '../copy-ledger.js'
import type { Link } from '../options-at.js'
import { type Asked, walk } from '../walk.js'
import type { JourneyStage } from './journey.js'
import type { JourneyChain } from './journey-chain.js'
import { type Random, randomFrom } from './random.js'
import { waysOn } from './ways-on.js'

/** A step that the plan refused, and what would have been done before. */
export type Refusal = {
  readonly link: Link
  readonly error: LstackError
  readonly flows: readonly Flow[]
  readonly asked: Asked | undefined
}

/** Steps of some stages, and the refusals that were met in the first. */
export type Composition = { readonly links: readonly Link[]; readonly refusals: readonly Refusal[] }

/** Strategies are carried out call by call: so many in one stage are enough. */
const longEnough = 25
const attempts = 3
const day = 86_400

/**
 * Walks at random over the steps that all adapters offer for what is held, stage by stage.
 *
 * @param chain - The adapters.
 * @param from - `world`: as it is. `held`: assets and amounts. `named`: which of them a strategy's type knows.
 * @param stages - What is tried in each. Entries are preferred in the first half of all, exits in the second.
 * @param past - How many stages went before.
 */
export function composeJourney(
  chain: JourneyChain,
  from: {
    readonly world: World
    readonly held: readonly (readonly [asset: Asset, amount: bigint])[]
    readonly named: readonly Asset[]
  },
  stages: readonly JourneyStage[],
  past: number,
): Composition {
  let ledger = openLedger(from.world, from.held)
  const named = new Map(from.named.map((asset) => [asset.key, asset]))
  const links: Link[] = []
  const refusals: Refusal[] = []
  const take = (link: Link, next: Ledger) => {
    links.push(link)
    ledger = next
    for (const { key } of link.consumes) named.delete(key)
    for (const asset of link.produces) named.set(asset.key, asset)
  }
  for (const [index, { moves, seed }] of stages.entries()) {
    const flows: Flow[] = []
    const opened = new Set<Key>()
    const leaving = index + past >= (stages.length + past) / 2
    const isLast = index === stages.length - 1
    const endings = isLast ? endingsFrom(randomFrom(seed)) : []
    for (const [place, move] of [...moves, ...endings].entries()) {
      const random = randomFrom(move)
      for (let attempt = 0; attempt < attempts && flows.length < longEnough; attempt++) {
        const ways = waysOn(chain, ledger, named, random)
        const link = place < moves.length ? choose(ways, leaving, random) : chooseEnding(ways, random)
        if (link === undefined) break
        const next = copyLedger(ledger)
        const walked = walk(next, [link])
        if (walked.refused !== undefined) {
          const { error, asked } = walked.refused
          if (index === 0) refusals.push({ link, error, asked, flows: [...flows, ...walked.flows] })
          continue
        }
        const isOpened = [...link.consumes, ...link.requires].some(({ key }) => opened.has(key))
        if ((index === 0 || isOpened) && !isReadable(walked.flows, ledger.world)) continue
        for (const asset of link.produces)
          if (asset.kind === 'position' && !link.requires.includes(asset)) opened.add(asset.key)
        flows.push(...walked.flows)
        take(link, next)
        break
      }
    }
    if (isLast) break
    const pause = pauseFor(ledger, named, randomFrom(seed))
    const next = copyLedger(ledger)
    if (walk(next, [pause]).refused === undefined) take(pause, next)
  }
  return { links, refusals }
}

/** One of the links: while entering rather one that opens a position, while leaving rather one that needs one. */
function choose(links: readonly Link[], leaving: boolean, random: Random): Link | undefined {
  const weightOf = ({ consumes, requires, produces }: Link) => {
    const needs = [...consumes, ...requires].some(isPosition)
    const opens = !needs && produces.some(isPosition)
    // What takes two things at once finds both seldom.
    return (consumes.length > 1 ? 4 : 1) * (leaving ? (needs ? 4 : opens ? 0.5 : 1) : opens ? 2 : 1)
  }
  return weighted(links, weightOf, random)
}

/** One of the links that end a position, or that need it and may lead there. */
function chooseEnding(links: readonly Link[], random: Random): Link | undefined {
  const ended = new Set(links.flatMap(({ consumes }) => consumes.filter(isPosition).map(({ key }) => key)))
  const towards = links.filter(
    ({ consumes, requires }) =>
      consumes.every(isPosition) && [...consumes, ...requires].some(({ key }) => ended.has(key)),
  )
  return weighted(towards, ({ consumes }) => consumes.length + 1, random)
}

/** Moves by which what can be ended is ended, after some journeys. */
const endingsFrom = (random: Random): readonly number[] =>
  random.chance(0.5) ? Array.from({ length: 8 }, () => random.below(2 ** 31)) : []

const isPosition = ({ kind }: Asset) => kind === 'position'

function weighted(links: readonly Link[], weightOf: (link: Link) => number, random: Random): Link | undefined {
  let left = random.fraction() * links.reduce((sum, link) => sum + weightOf(link), 0)
  return links.find((link) => {
    left -= weightOf(link)
    return left < 0
  })
}

/** Whether calls can be made: ids that only exist after execution are needed by none. */
function isReadable(flows: readonly Flow[], { account }: World): boolean {
  try {
    callsOf({ account }, { flows })
    return true
  } catch (error) {
    if (error instanceof NotYetReadError) return false
    throw error
  }
}

/** A wait until something matures, or for seconds, hours or days. */
function pauseFor({ held, world }: Ledger, named: ReadonlyMap<Key, Asset>, random: Random): Link {
  const maturing = [...held.values()].filter(
    ({ asset }) =>
      asset.kind === 'position' && named.has(asset.key) && maturityOf(asset.payoff(world, 1n)) > world.timestamp,
  )
  if (maturing.length > 0 && random.chance(0.7)) return wait({ position: random.pick(maturing).asset as never }) as Link
  return wait({ seconds: Math.floor((9 * day) ** random.fraction()) }) as Link
}
