import { numberToHex, parseEther } from 'viem'
import { buildBundle } from '../../../src/bundle/build-bundle.js'
import { createWorld } from '../../../src/core/create-world.js'
import { openLedger } from '../../../src/core/ledger.js'
import { createScope } from '../../../src/core/scope.js'
import { mine } from '../mine.js'
import { toTransaction } from '../to-transaction.js'
import { walk } from '../walk.js'
import type { JourneyChain } from './journey-chain.js'
import type { Random } from './random.js'
import { readSituation } from './read-situation.js'
import { unplanned } from './unplanned.js'
import { waysOn } from './ways-on.js'

/** So much that all they have in tokens could be had for it. */
const ether = parseEther('100000000')

/** They use one part of so many. */
const used = 20_000n

/**
 * Has somebody else do whatever the adapters offer: trades, loans, deposits in the same places.
 *
 * @param chain - The chain.
 * @param random - What they do.
 * @returns The id of the step; `undefined` where nothing came of it.
 */
export async function moveByOthers(chain: JourneyChain, random: Random): Promise<string | undefined> {
  const { assets, giver, positions, rpc, values } = chain
  const { address } = giver
  await rpc('anvil_setBalance', [address, numberToHex(ether)])
  const { market, balances, positions: contents } = await readSituation(chain, address)
  const protocols = market.states
  const scope = createScope({ protocols: chain.protocols.filter(({ id }) => id in protocols), positions })
  const world = createWorld({ scope, market, account: address, positions: contents, values })
  // All that they have is never put at stake at once.
  const part = { native: used, token: 20n }
  const held = assets.map((asset) =>
    asset.kind === 'position'
      ? ([asset, 1n] as const)
      : ([asset, (balances[asset.key] ?? 0n) / part[asset.kind]] as const),
  )
  const ledger = openLedger(world, held)
  const named = new Map(assets.map((asset) => [asset.key, asset]))
  const links = waysOn(chain, ledger, named, random)
  if (links.length === 0) return undefined
  const link = random.pick(links)
  const { flows, refused } = walk(ledger, [link])
  if (refused !== undefined || flows.length === 0 || flows.some(({ step }) => step.endsStage)) return undefined
  const { calls, ...bundle } = buildBundle(unplanned(market, address, flows))
  const receipts = await mine(
    rpc,
    calls.map((call) => toTransaction({ ...bundle, calls }, call)),
  )
  return receipts.every(({ status }) => status === '0x1') ? link.id : undefined
}
