import { InvalidAmountError } from '../errors/invalid-amount-error.js'
import { createWorld } from './create-world.js'
import type { Data } from './data.js'
import { holdingsOf } from './holdings-of.js'
import type { Key } from './key.js'
import { openLedger, run } from './ledger.js'
import type { Market } from './market.js'
import type { Flow, Plan, Stage } from './plan.js'
import { atTime } from './world.js'

/**
 * Follows a plan with its calls as they are encoded, at the times at which they really run: what the chain holds
 * afterwards, to the wei.
 *
 * @param parameters - `plan`. `timestamps`: seconds since the epoch, one for every flow of all stages in order, none
 * before the one in front of it. `market`: where to start from; the plan's own by default. `positions`: what the
 * account had inside opened positions before.
 * @returns The plan with the world and the holdings that these times lead to.
 * @throws InvalidAmountError where the timestamps do not fit, and whatever the chain would refuse.
 * @example
 * ```ts
 * import { planStrategy, projectPlan } from 'lstack'
 * import { defaultMarket, presets } from 'lstack/presets'
 *
 * const market = defaultMarket()
 * const plan = planStrategy({ strategy: presets['wsteth-supply'].strategy({}), market, amount: 10n ** 18n })
 * const flows = plan.stages.flatMap((stage) => stage.flows)
 * const later = projectPlan({ plan, timestamps: flows.map((_, index) => market.timestamp + BigInt(index) * 12n) })
 * console.log(later.world.timestamp - market.timestamp)
 * ```
 */
export function projectPlan<end extends Key>(parameters: {
  readonly plan: Plan<end>
  readonly timestamps: readonly bigint[]
  readonly market?: Market
  readonly positions?: { readonly [positionKey: string]: Data }
}): Plan<end> {
  const { plan, timestamps, market = plan.market } = parameters
  const { strategy, account } = plan
  const start = plan.stages[0]?.flows[0]?.world ?? plan.world
  const { scope, values } = start
  const positions =
    parameters.positions ??
    Object.fromEntries(
      scope.positions.flatMap(({ id }) => {
        const content = start.cells[scope.slots.get(id) ?? -1]
        return content === undefined ? [] : [[id, content] as const]
      }),
    )
  const world = createWorld({ scope, market, account, positions, values })
  const ledger = openLedger(world, plan.opening)
  let index = 0
  const stages = plan.stages.map((stage): Stage => {
    const flows = stage.flows.map(({ step, amounts, choice }): Flow => {
      const timestamp = timestamps[index++]
      if (timestamp === undefined || timestamp < ledger.world.timestamp)
        throw new InvalidAmountError({
          amount: String(timestamp),
          expected: `a timestamp for flow ${index} at or after ${ledger.world.timestamp}`,
        })
      ledger.world = atTime(ledger.world, timestamp)
      return run(ledger, step, amounts, choice).flow
    })
    return { ...stage, from: flows[0]?.world.timestamp ?? stage.from, flows }
  })
  if (index < timestamps.length)
    throw new InvalidAmountError({
      amount: `${timestamps.length} timestamps`,
      expected: `one for each of ${index} flows`,
    })
  const holdings = holdingsOf(strategy, ledger.held) as Plan<end>['holdings']
  return { ...plan, market, stages, world: ledger.world, holdings, oneOffs: ledger.oneOffs, gas: ledger.gas }
}
