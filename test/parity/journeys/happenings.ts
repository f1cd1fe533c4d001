import { numberToHex, parseAbi, parseEther } from 'viem'
import { readContract } from 'viem/actions'
import { readStates } from '../../../src/actions/read-states.js'
import type { EtherFiState } from '../../../src/adapters/etherFi/ether-fi-state.js'
import { totalPooledEther } from '../../../src/adapters/etherFi/shares.js'
import type { LidoState } from '../../../src/adapters/lido/lido-state.js'
import type { RocketPoolState } from '../../../src/adapters/rocketPool/rocket-pool-state.js'
import { act } from '../act.js'
import { mine } from '../mine.js'
import { setAnswer } from '../set-answer.js'
import { finalization } from './finalization.js'
import type { JourneyChain } from './journey-chain.js'
import type { Random } from './random.js'

const abi = parseAbi([
  'function report(uint256 postInternalEther, uint256 sharesMintedAsFees, address feeRecipient)',
  'function setBalances(uint256 totalEth, uint256 stakingEth, uint256 rethSupply)',
  'function slashOperator(address avs, (address operator, uint32 operatorSetId, address[] strategies, uint256[] wadsToSlash, string description) params)',
  'function getAddress(bytes32 key) view returns (address)',
  'function rebase(int128 accruedRewards)',
  'function finalizeRequests(uint256 requestId)',
  'function nextRequestId() view returns (uint32)',
])

/** Something that changes the market between two stages, and that no step of anybody does. */
export type Happening = (chain: JourneyChain, random: Random) => Promise<void>

/** More ether than anybody asks of Lido. */
const ample = parseEther('10000000')

const e18 = parseEther('1')

/** What happens in the world of the adapters, by name. */
export const happenings: { readonly [name: string]: Happening } = {
  'Lido reports': async (chain, random) => {
    const { adapters, devnet, giver, tokens } = chain
    const { states } = await readStates(devnet.client, { protocols: [adapters.lido.protocol] })
    const { internalEther } = states[adapters.lido.protocol.id] as LidoState
    const change = (internalEther * BigInt(random.below(2_001) - 600)) / 1_000_000n
    const args = [internalEther + change, BigInt(random.below(2)) * 31_415_926_535n, giver.address]
    await act(chain, giver.address, [{ to: tokens.stETH.address, abi, functionName: 'report', args }])
  },
  'Lido finalises': async (chain) => {
    const transaction = await finalization(chain)
    if (transaction === undefined) return
    await chain.rpc('anvil_setBalance', [chain.giver.address, numberToHex(ample)])
    const [receipt] = await mine(chain.rpc, [transaction])
    if (receipt?.status !== '0x1') throw new Error('The requests could not be finalised.')
  },
  'Rocket Pool reports': async (chain, random) => {
    const { adapters, contracts, devnet, giver } = chain
    const { states } = await readStates(devnet.client, { protocols: [adapters.rocketPool.protocol] })
    const { totalEth, rethSupply } = states[adapters.rocketPool.protocol.id] as RocketPoolState
    const grown = totalEth + (totalEth * BigInt(random.below(2_001) - 600)) / 1_000_000n
    const args = [grown, grown, rethSupply]
    await act(chain, giver.address, [{ to: contracts.rocketNetworkBalances, abi, functionName: 'setBalances', args }])
  },
  'ether.fi reports': async (chain, random) => {
    const { adapters, devnet, giver } = chain
    const { states } = await readStates(devnet.client, { protocols: [adapters.etherFi.protocol] })
    const pooled = totalPooledEther(states[adapters.etherFi.protocol.id] as EtherFiState)
    const args = [(pooled * BigInt(random.below(2_001) - 600)) / 1_000_000n]
    const { liquidityPool } = devnet.deployments.etherFi
    await act(chain, giver.address, [{ to: liquidityPool, abi, functionName: 'rebase', args }])
  },
  'ether.fi finalises': async (chain) => {
    const { devnet, giver } = chain
    const { liquidityPool, withdrawRequestNFT } = devnet.deployments.etherFi
    const nft = { address: withdrawRequestNFT, abi } as const
    const next = await readContract(devnet.client, { ...nft, functionName: 'nextRequestId' })
    // As with ether.fi, no more than the pool has; then requests wait.
    const call = { to: liquidityPool, abi, functionName: 'finalizeRequests', args: [BigInt(next - 1)] }
    await act(chain, giver.address, [call]).catch(() => {})
  },
  'an operator is slashed': async (chain, random) => {
    const { devnet, giver, operators } = chain
    const { allocationManager, strategies } = devnet.deployments.eigenLayer
    const operator = random.pick(operators)
    const { strategy } = random.pick(Object.values(strategies))
    const wad = random.chance(0.1) ? e18 : (e18 * BigInt(1 + random.below(400))) / 1_000n
    const slash = { operator, operatorSetId: 0, strategies: [strategy], wadsToSlash: [wad], description: 'parity' }
    const args = [giver.address, slash]
    await act(chain, giver.address, [{ to: allocationManager, abi, functionName: 'slashOperator', args }])
  },
  'prices move': async (chain, random) => {
    const { devnet } = chain
    const { address } = devnet.deployments.chainlink.feeds['usd:ETH'] ?? {}
    if (address === undefined) return
    const answerAbi = parseAbi(['function latestAnswer() view returns (int256)'])
    const answer = await readContract(devnet.client, { address, abi: answerAbi, functionName: 'latestAnswer' })
    await setAnswer(chain, 'usd:ETH', (answer * BigInt(900 + random.below(200))) / 1_000n)
  },
}
