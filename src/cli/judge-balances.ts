import type { ReconciledBalance } from '../actions/reconcile-plan.js'
import type { Asset } from '../core/asset.js'
import type { Plan } from '../core/plan.js'

/** A balance, and whether it is as predicted. */
export type JudgedBalance = ReconciledBalance & {
  /** Actual less predicted, in base units. */
  readonly difference: bigint
  /** What the asset itself may lose in transfers, in base units. */
  readonly tolerance: bigint
  readonly matches: boolean
}

/** What one transfer of a token may leave behind whose balances are shares times an index. */
const weiPerTransfer = 2n

/**
 * Judges balances: equal to the wei, save what a token that keeps shares may lose with every transfer.
 *
 * @param balances - As {@link reconcilePlan} gave them.
 * @param plan - The plan.
 */
export function judgeBalances(balances: readonly ReconciledBalance[], plan: Plan): readonly JudgedBalance[] {
  const assets = new Map<string, Asset>(Object.values(plan.holdings).map(({ asset }) => [asset.key, asset]))
  return balances.map((balance) => {
    const { path, predicted, actual } = balance
    const asset = path.length === 1 ? assets.get(path[0] ?? '') : undefined
    const difference = actual - predicted
    const tolerance = asset?.index === undefined ? 0n : weiPerTransfer * transfersOf(plan, asset)
    return { ...balance, difference, tolerance, matches: difference <= tolerance && -difference <= tolerance }
  })
}

function transfersOf({ stages }: Plan, { key }: Asset): bigint {
  const flows = stages.flatMap((stage) => stage.flows)
  return BigInt(flows.filter(({ amounts, produced }) => key in amounts || key in produced).length)
}
