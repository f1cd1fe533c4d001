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
  let last = ''
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
    for (const move of moves) {
      const random = randomFrom(move)
      for (let attempt = 0; attempt < attempts && flows.length < longEnough; attempt++) {
        const link = choose(waysOn(chain, ledger, named, random), leaving ? last : null, random)
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
        if ([...link.consumes, ...link.requires].some(isPosition)) last = adapterOf(link)
        take(link, next)
        break
      }
    }
    if (index === stages.length - 1) break
    const pause = pauseFor(ledger, named, randomFrom(seed))
    const next = copyLedger(ledger)
    if (walk(next, [pause]).refused === undefined) take(pause, next)
  }
  return { links, refusals }
}

/**
 * One of the links: while entering rather one that opens a position, while leaving rather one that needs one.
 *
 * @param links - What can be done.
 * @param last - While leaving, the adapter that was left last: what was begun is rather finished. `null` while entering.
 * @param random - What is drawn.
 */
function choose(links: readonly Link[], last: string | null, random: Random): Link | undefined {
  const needing = links.filter(({ consumes, requires }) => [...consumes, ...requires].some(isPosition))
  if (last !== null && needing.length > 0 && random.chance(0.6)) {
    const adapters = [...new Set(needing.map(adapterOf))]
    const adapter = adapters.includes(last) && random.chance(0.6) ? last : random.pick(adapters)
    return weighted(
      needing.filter((link) => adapterOf(link) === adapter),
      ({ consumes }) => (consumes.some(isPosition) ? 3 : 1),
      random,
    )
  }
  return weighted(
    links,
    (link) => {
      const { consumes, produces } = link
      const opens = !needing.includes(link) && produces.some(isPosition)
      // What takes two tokens at once finds both seldom.
      return (consumes.length > 1 ? 4 : 1) * (opens ? (last === null ? 2 : 0.5) : 1)
    },
    random,
  )
}

const isPosition = ({ kind }: Asset) => kind === 'position'
const adapterOf = ({ id }: Link) => id.replace(/\..*/, '')

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
