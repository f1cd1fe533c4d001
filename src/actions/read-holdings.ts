import { type Address, type Client, erc20Abi } from 'viem'
import { getBalance, getBlock } from 'viem/actions'
import type { Asset, Position } from '../core/asset.js'
import type { Data } from '../core/data.js'
import type { Key } from '../core/key.js'
import { read } from '../core/read.js'
import { readAll } from '../core/read-all.js'
import type { Reading } from '../core/reading.js'
import { nodeError } from './node-error.js'
import { runReadingAt } from './run-reading-at.js'

/** What an account has at one block. */
export type AccountHoldings = {
  /** Base units of native assets and tokens, by key. */
  readonly balances: { readonly [key: Key]: bigint }
  /** The content of positions, by key. */
  readonly positions: { readonly [key: Key]: Data }
}

/**
 * Reads what an account holds of some assets, at one block.
 *
 * @param client - Any viem client.
 * @param parameters - `account`. `assets`: native assets, tokens and positions. `blockNumber`.
 */
export async function readHoldings(
  client: Client,
  parameters: { readonly account: Address; readonly assets: readonly Asset[]; readonly blockNumber: bigint },
): Promise<AccountHoldings> {
  const { account, assets, blockNumber } = parameters
  const native = assets.filter(({ kind }) => kind === 'native')
  const tokens = assets.filter(({ kind }) => kind === 'token')
  const positions = assets.filter((asset): asset is Position => asset.kind === 'position' && 'load' in asset)
  const readings: Reading<Data>[] = [
    ...tokens.map(({ address }) =>
      read({ address: address as Address, abi: erc20Abi, functionName: 'balanceOf', args: [account] }),
    ),
    ...positions.flatMap((position) => (position.load === undefined ? [] : [position.load(account)])),
  ]
  const block = await getBlock(client, { blockNumber }).catch((error: unknown) => {
    throw nodeError(error, blockNumber)
  })
  const [answers, ...owned] = await Promise.all([
    runReadingAt(client, readAll(readings), block),
    ...native.map(() => getBalance(client, { address: account, blockNumber })),
  ])
  const pairs = <Value>(keys: readonly Asset[], values: readonly unknown[]) =>
    Object.fromEntries(keys.map(({ key }, index) => [key, values[index] as Value]))
  return {
    balances: { ...pairs<bigint>(native, owned), ...pairs<bigint>(tokens, answers) },
    positions: pairs<Data>(positions, answers.slice(tokens.length)),
  }
}
