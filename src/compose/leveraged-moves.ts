import type { Adapter } from '../core/adapter.js'
import { borrowAgainst } from '../core/borrow-against.js'
import type { Lender } from '../core/lender.js'
import { loop } from '../core/loop.js'
import type { Step } from '../core/step.js'
import { LstackError } from '../errors/lstack-error.js'
import type { Move } from './move.js'
import { pathsBetween } from './paths-between.js'

/**
 * What lending markets add: for every pair of different assets a loan that stays held, and a loop along every way from
 * the debt back to the collateral, each at every leverage.
 *
 * @param adapters - The adapters; those with lending markets count.
 * @param moves - The steps that ways are made of.
 * @param options - `leverages`: gross assets over equity. `maxSteps`: the most that a move may count as.
 */
export function leveragedMoves(
  adapters: readonly Adapter[],
  moves: readonly Move[],
  { leverages, maxSteps }: { readonly leverages: readonly number[]; readonly maxSteps: number },
): readonly Move[] {
  return adapters.flatMap(({ id, lenders = [] }) =>
    lenders.flatMap((lender) =>
      pairsOf(lender).flatMap((pair) => [
        ...leverages.flatMap((leverage) => whereLent(() => loanOf(id, lender, pair, leverage))),
        ...pathsBetween(moves, pair.debt.key, pair.collateral.key, maxSteps - 1).flatMap((path) =>
          leverages.flatMap((leverage) => whereLent(() => loopOf(id, lender, pair, path, leverage))),
        ),
      ]),
    ),
  )
}

/** A market may lend only some of its assets against others. */
function whereLent(make: () => Move): readonly Move[] {
  try {
    return [make()]
  } catch (error) {
    if (error instanceof LstackError) return []
    throw error
  }
}

type Pair = { readonly collateral: Lender['assets'][number]; readonly debt: Lender['assets'][number] }

const pairsOf = ({ assets }: Lender): readonly Pair[] =>
  assets.flatMap((collateral) =>
    assets.filter(({ key }) => key !== collateral.key).map((debt) => ({ collateral, debt })),
  )

function loanOf(adapter: string, lender: Lender, { collateral, debt }: Pair, leverage: number): Move {
  const family = `borrow ${debt.symbol} against ${collateral.symbol} at ${lender.id}`
  return {
    name: `${family} ${leverage}×`,
    family,
    account: lender.account.key,
    step: borrowAgainst({ lender, collateral, debt, leverage }),
    adapters: [adapter],
    length: 1,
  }
}

function loopOf(adapter: string, lender: Lender, pair: Pair, path: readonly Move[], leverage: number): Move {
  const { collateral, debt } = pair
  const steps = path.map(({ step }) => step) as readonly Step[]
  const family = `loop ${collateral.symbol}/${debt.symbol} at ${lender.id} by ${path.map(({ name }) => name).join(' + ')}`
  return {
    name: `${family} ${leverage}×`,
    family,
    account: lender.account.key,
    step: loop({ lender, collateral, debt, path: steps as never, leverage }),
    adapters: [...new Set([adapter, ...path.flatMap((move) => move.adapters)])],
    length: 1 + path.length,
  }
}
