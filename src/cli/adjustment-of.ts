import type { Adapter } from '../core/adapter.js'
import type { Asset } from '../core/asset.js'
import type { Lender } from '../core/lender.js'
import type { Step } from '../core/step.js'
import type { Strategy } from '../core/strategy.js'
import type { Adapters } from '../presets/connect-adapters.js'
import type { Adjustment } from '../scenario/adjustment.js'
import { sellAtMarket } from '../scenario/sell-at-market.js'
import { UsageError } from './usage-error.js'

/** What a loop says of itself. */
type LoopParameters = {
  readonly lender: string
  readonly collateral: string
  readonly debt: string
  readonly path: readonly { readonly step: string; readonly parameters: never }[]
}

/**
 * How the leverage of a strategy's loop is changed: more by its own path, less by sales at the market price.
 *
 * @param strategy - The strategy.
 * @param options - `adapters`: those of the chain. `fee`: of a sale, as a fraction. `command`: for the message.
 * @throws {@link UsageError} where the strategy has no loop, or several.
 */
export function adjustmentOf(
  { name, steps }: Strategy,
  options: { readonly adapters: Adapters; readonly fee: number; readonly command: string },
): Adjustment {
  const { fee, command } = options
  const adapters = Object.values(options.adapters as { readonly [id: string]: Adapter })
  const [loop, another] = steps.filter(({ id }) => id === 'loop')
  if (loop === undefined || another !== undefined)
    throw new UsageError({ problem: `Rules change the leverage of one loop, which ${name} does not have.`, command })
  const { lender, path, ...pair } = loop.parameters as unknown as LoopParameters
  const assetOf = (key: string) => adapters.flatMap(({ assets }) => assets).find((asset) => asset.key === key) as Asset
  const [collateral, debt] = [assetOf(pair.collateral), assetOf(pair.debt)]
  const enter = path.map(({ step, parameters }): Step => {
    const kind = adapters.map(({ steps: kinds }) => kinds[step]).find((found) => found !== undefined)
    return kind?.create(parameters) as Step
  })
  return {
    lender: adapters.flatMap(({ lenders = [] }) => lenders).find(({ id }) => id === lender) as Lender,
    collateral,
    debt,
    enter,
    leave: [sellAtMarket({ from: collateral, to: debt, fee })],
  }
}
