import type { Amounts } from '../../core/amounts.js'
import type { Step } from '../../core/step.js'
import type { World } from '../../core/world.js'
import { LstackError } from '../../errors/lstack-error.js'
import { baseAmounts } from '../base-amounts.js'
import type { ConformanceCheck } from '../conformance-check.js'
import { runFlow } from '../run-flow.js'

/** Who gives more does not get less. */
export const monotone: ConformanceCheck = {
  name: 'gives no less for more',
  instruction: 'Round as the contract does, multiply before you divide, and charge fees on the amount.',
  find: (subject) =>
    subject.searchFlows(({ step, world, amounts, share }) => {
      const entries = Object.entries(amounts)
      if (entries.length === 0) return undefined
      const more: Amounts = Object.fromEntries(
        entries.map(([key, amount]) => [key, amount + (amount * BigInt(Math.round(share * 1_000))) / 1_000n]),
      )
      const [less, greater] = [gained(step, world, amounts), gained(step, world, more)]
      if (less === undefined || greater === undefined) return undefined
      for (const [name, before] of less) {
        const after = greater.get(name) ?? 0n
        if (after + subject.rounding * 2n < before) return `brings ${after} of ${name} for more, and ${before} for less`
      }
      return undefined
    }),
}

/** What a step brings, by asset; of a position, what it is a claim on. */
function gained(step: Step, world: World, amounts: Amounts): ReadonlyMap<string, bigint> | undefined {
  try {
    const { outcome } = runFlow(step, { world, amounts })
    return new Map(
      step.produces.flatMap((asset): readonly (readonly [string, bigint])[] =>
        asset.kind === 'position'
          ? [...baseAmounts(asset, 1n, outcome.world)].map(
              ([key, amount]) => [`${asset.key} in ${key}`, amount] as const,
            )
          : [[asset.key, outcome.amounts[asset.key] ?? 0n]],
      ),
    )
  } catch (error) {
    if (error instanceof LstackError) return undefined
    throw error
  }
}
