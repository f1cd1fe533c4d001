import { type Address, createClient, type HttpTransportConfig, http } from 'viem'
import { readPosition } from '../actions/read-position.js'
import type { AccountPosition } from '../core/account-position.js'
import type { Adapter } from '../core/adapter.js'
import type { Setting } from './load-setting.js'

/**
 * Reads what an account holds at the block of a market that was read from the same node.
 *
 * @param parameters - `url`: a JSON-RPC address. `account`: whose holdings. `setting`: the adapters, which know what to
 * look for, and the market. `transport`: how viem speaks to the node.
 * @returns What is held, with that market.
 * @throws what readPosition throws.
 */
export async function readLivePosition(parameters: {
  readonly url: string
  readonly account: Address
  readonly setting: Setting
  readonly transport?: HttpTransportConfig
}): Promise<AccountPosition> {
  const { url, account, setting, transport } = parameters
  const { adapters, market } = setting
  const { blockNumber } = market
  const client = createClient({ transport: http(url, transport) })
  const all: readonly Adapter[] = Object.values(adapters as { readonly [id: string]: Adapter })
  const position = await readPosition(client, { account, adapters: all, blockNumber })
  return { ...position, market: { ...market, states: position.market.states } }
}
