import { type Address, parseAbi, parseEther, parseUnits } from 'viem'
import { readContract } from 'viem/actions'
import { contractKeys } from '../../../src/adapters/rocketPool/storage-keys.js'
import type { Adapter } from '../../../src/core/adapter.js'
import type { Asset, Position } from '../../../src/core/asset.js'
import type { Protocol } from '../../../src/core/protocol.js'
import type { DevnetAccount } from '../../../src/devnet/index.js'
import { defaultMarket } from '../../../src/presets/default-market.js'
import { act } from '../act.js'
import { openParityChain } from '../open-parity-chain.js'
import { conversionsAmong } from './conversions-among.js'
import { drawStep } from './draw-step.js'
import { hintsIn } from './hints-in.js'
import type { JourneyChain } from './journey-chain.js'
import { randomFrom } from './random.js'
import { rewardsFor } from './rewards-for.js'

const abi = parseAbi([
  'function registerAsOperator(address initDelegationApprover, uint32 allocationDelay, string metadataURI)',
  'function submitRoot(bytes32 root, uint32 rewardsCalculationEndTimestamp)',
  'function transfer(address to, uint256 amount) returns (bool)',
  'function getAddress(bytes32 key) view returns (address)',
])

/** How often each kind of step is drawn to find all protocols that steps may read. */
const draws = 60

/** Starts the devnet with every adapter, another operator, and rewards to claim. */
export async function openJourneyChain(): Promise<JourneyChain> {
  const parity = await openParityChain()
  const { adapters, devnet, fresh, giver, rpc } = parity
  const [, , , , operator, nobody] = devnet.accounts as readonly DevnetAccount[]
  if (operator === undefined || nobody === undefined) throw new TypeError('The devnet has too few accounts.')
  await rpc('evm_setAutomine', [true])
  const others = Object.entries(devnet.tokens).filter(([symbol]) => !Object.hasOwn(parity.tokens, symbol))
  for (const [symbol, { decimals }] of others) await devnet.fund(symbol, giver.address, parseUnits('100000', decimals))
  await rpc('evm_setAutomine', [false])

  const every: readonly Adapter[] = Object.values(adapters)
  const assets = [...new Map(every.flatMap((adapter) => adapter.assets).map((asset) => [asset.key, asset])).values()]
  const token = (symbol: string): Asset & { readonly address: Address } => {
    const asset = assets.find((each) => each.symbol === symbol)
    if (asset?.address === undefined) throw new TypeError(`There is no token ${symbol}.`)
    return { ...asset, address: asset.address }
  }
  const { eigenLayer, rocketPool } = devnet.deployments
  const operators = [eigenLayer.operator, operator.address]
  await act(parity, operator.address, [
    {
      to: eigenLayer.delegationManager,
      abi,
      functionName: 'registerAsOperator',
      args: ['0x0000000000000000000000000000000000000000', 0, ''],
    },
  ])
  const [wstETH, rETH] = [token('wstETH'), token('rETH')]
  const distributions = [1n, 3n].map((times, index) =>
    rewardsFor(fresh.address, index, [
      { token: wstETH.address, cumulativeEarnings: times * 1_234_567_890_123_456_789n },
      { token: rETH.address, cumulativeEarnings: times * 987_654_321n },
    ]),
  )
  await act(parity, giver.address, [
    ...[wstETH, rETH].map(({ address }) => ({
      to: address,
      abi,
      functionName: 'transfer',
      args: [eigenLayer.rewardsCoordinator, parseEther('100')],
    })),
    ...distributions.map(({ root }) => ({
      to: eigenLayer.rewardsCoordinator,
      abi,
      functionName: 'submitRoot',
      args: [root, 1],
    })),
  ])

  const swaps = adapters.uniswapV3.steps['uniswapV3.exactInputSingle'].candidates() as readonly Swap[]
  const paths = swaps.flatMap((first) =>
    swaps
      .filter((second) => second.tokenIn === first.tokenOut && second.tokenOut !== first.tokenIn)
      .map((second) => ({
        tokens: [first.tokenIn, first.tokenOut, second.tokenOut],
        fees: [first.fee, second.fee],
      })),
  )
  const known = {
    every,
    hints: {
      ...hintsIn(devnet.deployments),
      operator: [...operators, ...operators, nobody.address],
      value: ['some', 'more'],
      deadline: [24, 300, 1_200, 3_600],
    },
    examples: {
      'uniswapV3.exactOutputSingle': swaps,
      'uniswapV3.exactInput': paths,
      'uniswapV3.exactOutput': paths,
      'eigenLayer.claimRewards': distributions.flatMap(({ claims }) =>
        claims.map((claim) => ({
          assets: claim.tokenLeaves.map((leaf) => (leaf.token === rETH.address ? rETH : wstETH).key),
          claim,
        })),
      ),
    },
  }
  const source = { random: randomFrom(1), hints: known.hints, held: new Set() }
  const drawn = every.flatMap(({ steps }) =>
    Object.entries(steps).flatMap(([id, kind]) =>
      Array.from({ length: draws }, () => drawStep(known, id, kind, source)?.protocols ?? []).flat(),
    ),
  )
  const protocols = new Map<string, Protocol>(
    [...parity.protocols, ...assets.flatMap((asset) => asset.protocols), ...drawn].map((each) => [each.id, each]),
  )
  const rocketNetworkBalances = await readContract(devnet.client, {
    address: rocketPool.rocketStorage,
    abi,
    functionName: 'getAddress',
    args: [contractKeys.rocketNetworkBalances],
  })
  return {
    ...parity,
    ...known,
    protocols: [...protocols.values()],
    assets,
    positions: assets.filter((asset): asset is Position => asset.kind === 'position'),
    assumptions: defaultMarket().assumptions,
    values: { some: parseEther('0.123456789012345678'), more: 1_000_000_007n },
    conversions: conversionsAmong(known),
    operators,
    contracts: { rocketNetworkBalances },
  }
}

type Swap = { readonly tokenIn: string; readonly tokenOut: string; readonly fee: number }
