import type { ConformanceCheck } from '../conformance-check.js'
import { deepFreeze } from '../deep-freeze.js'
import { runFlow } from '../run-flow.js'

/** A step leaves what it is given as it was. */
export const pure: ConformanceCheck = {
  name: 'changes nothing that it is given',
  instruction: 'Return new objects, as `withState` does; what is given is frozen here.',
  find: (subject) =>
    subject.searchFlows(({ step, world, amounts }) => {
      const given = { world: Object.freeze({ ...world, cells: deepFreeze(world.cells) }), amounts: deepFreeze(amounts) }
      const { choice, outcome } = runFlow(step, given)
      step.calls({ account: world.account, amounts, choice: deepFreeze(choice) })
      deepFreeze(outcome.world.cells)
      for (const asset of [...step.consumes, ...step.requires, ...step.produces]) {
        const amount = asset.kind === 'position' ? 1n : (outcome.amounts[asset.key] ?? 0n)
        asset.claims(outcome.world, amount)
        asset.payoff(outcome.world, amount)
        asset.yields(outcome.world)
      }
      return undefined
    }),
}
