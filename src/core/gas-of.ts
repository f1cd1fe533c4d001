import { NotYetReadError } from '../errors/not-yet-read-error.js'
import { callsOf } from './calls-of.js'
import type { Plan, Stage } from './plan.js'

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
  return plan.stages.reduce((gas, stage) => gas + transaction + approvalsOf(plan, stage) * approval, plan.gas)
}

function approvalsOf(plan: Plan, stage: Stage): bigint {
  const spends = stage.flows.flatMap((flow) => {
    try {
      return callsOf(plan, { flows: [flow] }).flatMap(({ spends = [] }) => spends)
    } catch (error) {
      if (error instanceof NotYetReadError) return [] // what claims or completes takes no tokens from the wallet
      throw error
    }
  })
  return BigInt(new Set(spends.map(({ token, spender }) => `${token}${spender}`)).size)
}
