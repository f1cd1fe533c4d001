import type { Asset } from '../core/asset.js'
import { openLedger } from '../core/ledger.js'
import { withAmount } from '../core/with-amount.js'
import type { World } from '../core/world.js'
import { advance } from './advance.js'
import type { Composition, Taken } from './composition.js'

/**
 * The composition without a move: the deposit.
 *
 * @param start - What is deposited.
 * @param amount - Base units of it.
 * @param world - In which it begins.
 */
export function deposited(start: Asset, amount: bigint, world: World): Composition {
  const ledger = openLedger(world, [[start, amount]])
  return { taken: [], length: 0, ledger, flows: [], expansions: [], splits: 0 }
}

/**
 * A composition with one more move.
 *
 * @param from - The composition; it stays as it is.
 * @param next - The move.
 * @throws whatever the move refuses.
 */
export function follow(from: Composition, next: Taken): Composition {
  const { move, share } = next
  const step = share === 1 ? move.step : withAmount(move.step as never, { share })
  const { ledger, flows, expansion } = advance(from.ledger, step)
  return {
    taken: [...from.taken, next],
    length: from.length + move.length,
    ledger,
    flows: [...from.flows, ...flows],
    expansions: expansion === undefined ? from.expansions : [...from.expansions, expansion],
    splits: from.splits + (share < 1 ? 1 : 0),
  }
}
