import { callsOf } from './calls-of.js'
import type { Plan } from './plan.js'

/** What a transaction costs before it does anything. */
const transaction = 21_000n
/** What an ERC-20 approval takes, a new storage slot included. */
const approval = 25_000n

/**
 * Gas that a plan takes when every stage is one transaction, approvals included.
 *
 * @param plan - The plan.
 */
export function gasOf(plan: Plan): bigint {
  const approvals = plan.stages.map((stage) => {
    const spends = callsOf(plan, stage).flatMap(({ spends = [] }) => spends)
    return BigInt(new Set(spends.map(({ token, spender }) => `${token}${spender}`)).size)
  })
  return approvals.reduce((gas, count) => gas + transaction + count * approval, plan.gas)
}
