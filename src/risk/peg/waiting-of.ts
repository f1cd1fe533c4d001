import type { Asset } from '../../core/asset.js'
import type { Observable } from '../../core/observable.js'
import { observe } from '../../core/observe.js'
import { assumptionOf, type World } from '../../core/world.js'
import { wad } from '../../math/wad.js'
import { type Measure, measure, measureFrom } from './measure.js'

/** What redeems a staking token, and how long it takes. */
export type Waiting = {
  /** What waits in the exit queue, in base units of the token. */
  readonly queued: Measure<bigint>
  /** What the protocol redeems at once, in base units of the token. */
  readonly redeemable: Measure<bigint>
  /** Days until the queue pays: as assumed for now, else the longest that the protocol states. */
  readonly days: Measure<number>
}

/**
 * What redeems a staking token: from the observables `queued:`, `queueOpen:` and `redeemable:`, the assumption
 * `queueDays:`, and the exits that the token states.
 *
 * @param asset - The token.
 * @param world - The world.
 */
export function waitingOf(asset: Asset, world: World): Waiting {
  const { symbol, exits, decimals } = asset
  const lens = (kind: string) => `${kind}:${symbol}` as Observable
  const units = (kind: string, none: string): Measure<bigint> =>
    world.scope.lenses.has(lens(kind))
      ? measure(() => (observe(world, lens(kind)) * 10n ** BigInt(decimals)) / wad)
      : { value: null, reason: none }
  const queue = exits.find(({ route }) => route === 'queue')
  const isOpen = world.scope.lenses.has(lens('queueOpen'))
    ? measure(() => observe(world, lens('queueOpen')) > 0n)
    : { value: true }
  const expected = (): Measure<number> => {
    if (queue === undefined) return { value: null, reason: 'It has no exit queue.' }
    const assumed = measure(() => assumptionOf(world, lens('queueDays')).value)
    if (assumed.value !== null) return assumed
    return queue.days === null
      ? { value: null, reason: 'Nobody states how long the exit queue takes.' }
      : { value: queue.days.to }
  }
  return {
    queued: units('queued', 'Nothing shows what waits in an exit queue.'),
    redeemable: units('redeemable', 'Nothing is redeemed at once.'),
    days: measureFrom(isOpen, (open) =>
      open ? expected() : { value: null, reason: 'The exit queue is closed, or held back.' },
    ),
  }
}
