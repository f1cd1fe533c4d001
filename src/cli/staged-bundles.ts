import { type Bundle, buildBundle } from '../bundle/build-bundle.js'
import type { Plan } from '../core/plan.js'
import { NotYetReadError } from '../errors/not-yet-read-error.js'

/** One stage of a plan as calls, or why they cannot be written yet. */
export type StagedBundle = {
  /** The place of its first step in the strategy, where a later plan resumes. */
  readonly step: number
  /** Seconds since the epoch before which it must not be sent, as expected now. */
  readonly from: bigint
  /** `undefined` where its calls need what exists only after an earlier stage, such as the id of a ticket. */
  readonly bundle: Bundle | undefined
  readonly needs: string | undefined
}

/**
 * The bundles of all stages of a plan. Amounts of every stage but the first are what is expected now: it is planned again
 * from what is held by then.
 *
 * @param plan - The plan.
 */
export function stagedBundles(plan: Plan): readonly StagedBundle[] {
  return plan.stages.map(({ step, from }, stage): StagedBundle => {
    try {
      return { step, from, bundle: buildBundle(plan, { stage }), needs: undefined }
    } catch (error) {
      if (!(error instanceof NotYetReadError)) throw error
      return { step, from, bundle: undefined, needs: error.message }
    }
  })
}
