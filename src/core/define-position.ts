import type { Asset, Position } from './asset.js'
import type { Data } from './data.js'
import type { Key } from './key.js'

type Own = 'protocols' | 'yields' | 'risks' | 'components' | 'dependencies' | 'exits' | 'liquidate' | 'limits'

/**
 * Defines a position: an account, an NFT, a ticket.
 *
 * @param definition - Its name, chain and protocol; its content before anything is in it; its claims and its payoff,
 * which must agree at redemption; and whatever it adds of its own.
 * @returns The position; its key is `name@chainId`, in the type as well.
 * @example
 * ```ts
 * import { definePosition } from 'lstack'
 *
 * const ticket = definePosition({
 *   name: 'ticket',
 *   chainId: 1,
 *   protocol: 'queue',
 *   empty: { amount: 0n },
 *   claims: () => [],
 *   payoff: () => ({ type: 'sum', of: [] }),
 * })
 * console.log(ticket.key)
 * // ticket@1
 * ```
 */
export function definePosition<const name extends string, const chainId extends number, Content extends Data>(
  definition: {
    readonly name: name
    readonly chainId: chainId
    readonly protocol: string
    readonly empty: Content
    readonly load?: NonNullable<Position<Key, Content>['load']>
  } & Pick<Asset, 'claims' | 'payoff'> &
    Partial<Pick<Asset, Own>>,
): Position<`${name}@${chainId}`, Content> {
  const { name, ...rest } = definition
  const key: `${name}@${chainId}` = `${name}@${definition.chainId}`
  return {
    protocols: [],
    yields: () => [],
    risks: [],
    components: [],
    exits: [],
    ...rest,
    kind: 'position',
    key,
    id: key,
    symbol: name,
    decimals: 0,
    address: undefined,
    index: undefined,
    worth: undefined,
  }
}
