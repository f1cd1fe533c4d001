import { decodeFunctionResult, encodeFunctionData, numberToHex, parseAbi } from 'viem'
import { expect } from 'vitest'
import { readMarket } from '../../src/actions/read-market.js'
import type { LidoState } from '../../src/adapters/lido/lido-state.js'
import { createWorld } from '../../src/core/create-world.js'
import { observe } from '../../src/core/observe.js'
import { createScope } from '../../src/core/scope.js'
import { atTime } from '../../src/core/world.js'
import { act } from './act.js'
import type { ParityChain } from './parity-chain.js'
import { setAnswer } from './set-answer.js'

const oracleAbi = parseAbi(['function getAssetPrice(address asset) view returns (uint256)'])
const lidoAbi = parseAbi([
  'function report(uint256 postInternalEther, uint256 sharesMintedAsFees, address feeRecipient)',
])

/** A view has 8 decimals, an observable 18. */
const unit = 10n ** 10n

/** What feeds and Lido say, and how much later to look again. */
export type Prices = {
  readonly ether: bigint
  readonly usdc: bigint
  /** Parts per million by which the share rate moves. */
  readonly rate: bigint
  readonly seconds: bigint
}

/**
 * Compares what Aave's oracle answers, now and later, with what the adapter says on a market that is read once.
 *
 * @param chain - The chain.
 * @param prices - What feeds and Lido say.
 * @returns Whether the cap of wstETH's price binds, now and later.
 */
export async function checkPrices(chain: ParityChain, prices: Prices): Promise<readonly boolean[]> {
  const { adapters, devnet, giver, protocols, rpc, tokens } = chain
  const { aaveV3, lido } = adapters
  await setAnswer(chain, 'usd:ETH', prices.ether)
  await setAnswer(chain, 'usd:USDC', prices.usdc)
  const before = await readMarket(devnet.client, { protocols: [lido.protocol] })
  const { internalEther } = before.states[lido.protocol.id] as LidoState
  const args = [internalEther + (internalEther * prices.rate) / 1_000_000n, 0n, giver.address]
  await act(chain, giver.address, [{ to: tokens.stETH.address, abi: lidoAbi, functionName: 'report', args }])

  const market = await readMarket(devnet.client, { protocols })
  const world = createWorld({ scope: createScope({ protocols, positions: [] }), market })
  const binds: boolean[] = []
  for (const timestamp of [market.timestamp, market.timestamp + prices.seconds]) {
    const then = atTime(world, timestamp)
    const view = aaveV3.marketView(then)
    for (const { asset, address } of [tokens.WETH, tokens.wstETH, tokens.USDC]) {
      const data = encodeFunctionData({ abi: oracleAbi, args: [address] })
      const answer = await rpc('eth_call', [
        { to: devnet.deployments.aaveV3.oracle, data },
        'latest',
        {},
        { time: numberToHex(timestamp) },
      ])
      const actual = decodeFunctionResult({ abi: oracleAbi, data: answer })
      expect({ [asset.key]: view.price(asset.key) }).toEqual({ [asset.key]: actual })
      expect({ [asset.key]: observe(then, `oracle:${asset.symbol}@aaveV3`) / unit }).toEqual({ [asset.key]: actual })
    }
    binds.push(observe(then, 'cap:wstETH@aaveV3') < observe(then, 'redemption:wstETH'))
  }
  return binds
}
