import type { LiquidationOutcome } from '../../core/liquidation-outcome.js'
import type { Plan } from '../../core/plan.js'
import type { LiquidatedBy, LiquidatingMove } from '../../risk/liquidated-by.js'
import type { ShockRow, ShockTable } from '../../risk/shock-table.js'
import { jsonOf } from './json-of.js'

/**
 * What shocks do to a plan as JSON: fractions as numbers, amounts as strings of base units, `null` for what does not
 * apply.
 *
 * @param plan - The plan.
 * @param table - What shocks do to it.
 * @param by - What liquidates it.
 */
export function shockJson(plan: Plan, table: ShockTable, by: LiquidatedBy): string {
  const { strategy, deposit, market } = plan
  const { unit, unshocked, oracleBases, rows } = table
  return jsonOf({
    strategy: strategy.name,
    chainId: market.chainId,
    market: { blockNumber: Number(market.blockNumber), timestamp: Number(market.timestamp) },
    deposit: { asset: deposit.asset.key, amount: deposit.amount },
    unit: unit.key,
    unshocked,
    oracleBases,
    shocks: rows.map(rowOf),
    liquidatedBy: {
      ...by,
      collateral: by.collateral.map((each) => ({ ...each, moves: each.moves.map(moveOf) })),
      debt: by.debt.map((each) => ({ ...each, moves: each.moves.map(moveOf) })),
      together: by.together.map((each) => ({ ...each, move: each.move === null ? null : moveOf(each.move) })),
    },
  })
}

const moveOf = ({ kind, direction, observables, move }: LiquidatingMove) => ({ kind, direction, observables, move })

function rowOf({ blocked, liquidation, ...row }: ShockRow): unknown {
  return {
    ...row,
    liquidation:
      liquidation === null ? null : { ...liquidation, outcomes: liquidation.outcomes.map((each) => outcomeOf(each)) },
    blocked: blocked.map(({ action, asset, boundBy }) => ({ action, asset: asset.key, boundBy })),
  }
}

function outcomeOf({ world: _, collateral, debt, writtenOff, ...amounts }: LiquidationOutcome): unknown {
  return {
    collateral: collateral.key,
    debt: debt.key,
    ...amounts,
    writtenOff: writtenOff.map(({ asset, amount }) => ({ asset: asset.key, amount })),
  }
}
