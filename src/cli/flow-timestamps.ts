import type { EncodedCall } from '../bundle/encode-call.js'
import type { Plan } from '../core/plan.js'

/**
 * When each flow of a plan's first stage ran: with the last of its calls. A flow without calls runs with the one before.
 *
 * @param plan - The plan.
 * @param calls - The calls of its bundle, approvals included.
 * @param timestamps - When each of those ran, in seconds since the epoch.
 */
export function flowTimestamps(
  { account, stages, market }: Plan,
  calls: readonly Pick<EncodedCall, 'to' | 'functionName' | 'label'>[],
  timestamps: readonly bigint[],
): readonly bigint[] {
  let next = 0
  let time = market.timestamp
  return (stages[0]?.flows ?? []).map(({ step, amounts, choice }) => {
    for (const { to, functionName, label } of step.calls({ account, amounts, choice })) {
      const index = calls.findIndex(
        (call, place) => place >= next && call.to === to && call.functionName === functionName && call.label === label,
      )
      time = timestamps[index] ?? time
      next = index + 1
    }
    return time
  })
}
