import type { Client } from 'viem'
import { createWorld } from '../core/create-world.js'
import type { Key } from '../core/key.js'
import type { Plan } from '../core/plan.js'
import { readHoldings } from './read-holdings.js'
import { readStates } from './read-states.js'

/** One balance as the plan predicts it and as the chain has it. */
export type ReconciledBalance = {
  /** From the holding down to what is compared: an account is compared claim by claim. */
  readonly path: readonly Key[]
  /** Base units; negative where it is owed. */
  readonly predicted: bigint
  /** Base units; negative where it is owed. */
  readonly actual: bigint
}

/**
 * Holds a plan against the chain after it was carried out: every balance, and every claim inside positions.
 *
 * @param client - Any viem client.
 * @param parameters - `plan`: projected with the times at which its calls ran. `blockNumber`: the block of the last of
 * them. `before`: what the account owned before, by key; nothing by default.
 */
export async function reconcilePlan(
  client: Client,
  parameters: {
    readonly plan: Plan
    readonly blockNumber: bigint
    readonly before?: { readonly [key: Key]: bigint }
  },
): Promise<readonly ReconciledBalance[]> {
  const { plan, blockNumber, before = {} } = parameters
  const { world, account, holdings } = plan
  const assets = Object.values(holdings).map(({ asset }) => asset)
  const [{ balances, positions }, snapshot] = await Promise.all([
    readHoldings(client, { account, assets, blockNumber }),
    readStates(client, { protocols: world.scope.protocols, blockNumber }),
  ])
  const actualWorld = createWorld({ scope: world.scope, market: { ...plan.market, ...snapshot }, account, positions })
  return Object.values(holdings).flatMap(({ asset, amount }): readonly ReconciledBalance[] => {
    if (asset.kind !== 'position') {
      const actual = (balances[asset.key] ?? 0n) - (before[asset.key] ?? 0n)
      return [{ path: [asset.key], predicted: amount, actual }]
    }
    const predicted = asset.claims(world, 1n)
    const actual = asset.claims(actualWorld, 1n)
    const keys = [...new Set([...predicted, ...actual].map((claim) => claim.asset.key))]
    const amountIn = (claims: typeof predicted, key: Key) =>
      claims.reduce((sum, claim) => (claim.asset.key === key ? sum + claim.amount : sum), 0n)
    return keys.map((key) => ({
      path: [asset.key, key],
      predicted: amountIn(predicted, key),
      actual: amountIn(actual, key),
    }))
  })
}
