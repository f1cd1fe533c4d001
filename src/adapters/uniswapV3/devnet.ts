import { type Address, erc20Abi, parseAbi } from 'viem'
import type {
  Installation,
  InstallContext,
  InstalledContract,
  InstalledToken,
  Installing,
  InstallRequest,
} from '../../core/installation.js'
import { deploy } from '../../core/installation.js'
import type { PoolDeployment, UniswapV3Deployment } from './deployment.js'
import { getTickAtSqrtRatio } from './math/get-tick-at-sqrt-ratio.js'
import { sqrtPriceOf } from './math/price-of.js'

const artifact = (path: string, name: string): InstalledContract => ({
  name,
  file: `@uniswap/${path}${name}.sol/${name}.json`,
  kind: 'real',
})

const factoryContract = artifact('v3-core/artifacts/contracts/', 'UniswapV3Factory')
const positionManagerContract = artifact('v3-periphery/artifacts/contracts/', 'NonfungiblePositionManager')
const swapRouterContract = artifact('v3-periphery/artifacts/contracts/', 'SwapRouter')
const tickLensContract = artifact('v3-periphery/artifacts/contracts/lens/', 'TickLens')
const quoterContract = artifact('v3-periphery/artifacts/contracts/lens/', 'QuoterV2')

const abi = parseAbi([
  'function enableFeeAmount(uint24 fee, int24 tickSpacing)',
  'function createAndInitializePoolIfNecessary(address token0, address token1, uint24 fee, uint160 sqrtPriceX96) returns (address pool)',
  'function getPool(address tokenA, address tokenB, uint24 fee) view returns (address pool)',
  'function setFeeProtocol(uint8 feeProtocol0, uint8 feeProtocol1)',
  'struct MintParams { address token0; address token1; uint24 fee; int24 tickLower; int24 tickUpper; uint256 amount0Desired; uint256 amount1Desired; uint256 amount0Min; uint256 amount1Min; address recipient; uint256 deadline; }',
  'function mint(MintParams params) returns (uint256 tokenId, uint128 liquidity, uint256 amount0, uint256 amount1)',
  'function latestAnswer() view returns (int256)',
])

/** Everybody else who provides liquidity. */
const provider: Address = '0x0000000000000000000000000000000000011901'
const farAway = 2n ** 40n

type Seed = {
  readonly name: string
  readonly tokens: readonly [string, string]
  readonly fee: number
  readonly tickSpacing: number
  readonly words: number
  /** Ticks to either side of the price, and ether's worth of each token to provide there; none of one: all of the pool. */
  readonly ranges: readonly (readonly [below: number, above: number, ether: bigint])[]
}

/** Values of the devnet: several ranges, so that swaps pass ticks. */
const seeds: readonly Seed[] = [
  {
    name: 'wstETH/WETH',
    tokens: ['wstETH', 'WETH'],
    fee: 100,
    tickSpacing: 1,
    words: 3,
    ranges: [
      [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 400n],
      [200, 200, 2_000n],
      [20, 20, 1_500n],
      [5, 3, 700n],
      [-10, 60, 800n],
      [80, -12, 900n],
      [2, 7, 300n],
    ],
  },
  {
    name: 'USDC/WETH',
    tokens: ['USDC', 'WETH'],
    fee: 500,
    tickSpacing: 10,
    words: 1,
    ranges: [
      [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 2_000n],
      [2_000, 2_000, 3_000n],
      [300, 200, 2_500n],
      [-60, 900, 1_000n],
      [1_100, -30, 1_000n],
    ],
  },
  {
    name: 'rETH/WETH',
    tokens: ['rETH', 'WETH'],
    fee: 500,
    tickSpacing: 10,
    words: 2,
    ranges: [
      [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 300n],
      [400, 400, 800n],
      [40, 30, 600n],
    ],
  },
]

/** What the protocol takes of the fees, as on the listed pools of mainnet: a quarter. */
const feeProtocol = 4

/** Puts Uniswap v3 on a local chain, with pools of the tokens that are there and other users' liquidity in them. */
export const installation = {
  id: 'uniswapV3',
  after: ['weth', 'chainlink'],
  takesTokens: true,
  contracts: [factoryContract, positionManagerContract, swapRouterContract, tickLensContract, quoterContract],
  *install(context) {
    const { chainId, tokens } = context
    const weth = (tokens.WETH as InstalledToken).address
    const factory = yield* deploy(factoryContract)
    yield [send(factory, 'enableFeeAmount', [100, 1])]
    const positionManager = yield* deploy(positionManagerContract, [factory, weth, weth])
    const router = yield* deploy(swapRouterContract, [factory, weth])
    const tickLens = yield* deploy(tickLensContract)
    const quoter = yield* deploy(quoterContract, [factory, weth])
    const pools: { [name: string]: PoolDeployment } = {}
    for (const seed of seeds) {
      if (seed.tokens.some((symbol) => tokens[symbol] === undefined)) continue
      pools[seed.name] = yield* openPool(context, factory, positionManager, seed)
    }
    return {
      deployment: {
        chainId,
        factory,
        positionManager,
        router: { kind: 'SwapRouter', address: router },
        tickLens,
        quoter,
        pools: pools as Readonly<Record<AlwaysOpen, PoolDeployment>>,
      },
    }
  },
} as const satisfies Installation<'uniswapV3', UniswapV3Deployment & { readonly quoter: Address }>

/** What every devnet of lstack offers; other pools are open too where their tokens are there. */
type AlwaysOpen = 'wstETH/WETH' | 'USDC/WETH'

function* openPool(
  context: InstallContext,
  factory: Address,
  positionManager: Address,
  { tokens: symbols, fee, tickSpacing, words, ranges }: Seed,
): Installing<PoolDeployment> {
  const [one, other] = symbols.map((symbol) => context.tokens[symbol]) as [InstalledToken, InstalledToken]
  const isOrdered = one.address.toLowerCase() < other.address.toLowerCase()
  const [token0, token1] = isOrdered ? [one, other] : [other, one]
  const [worth0, worth1] = [yield* worthOf(context, token0), yield* worthOf(context, token1)]
  const sqrtPriceX96 = sqrtPriceOf((worth0 * 10n ** 18n) / worth1, token0.decimals, token1.decimals)
  yield [
    send(positionManager, 'createAndInitializePoolIfNecessary', [token0.address, token1.address, fee, sqrtPriceX96]),
  ]
  const [address] = (yield [
    { type: 'read', to: factory, abi, functionName: 'getPool', args: [token0.address, token1.address, fee] },
  ]) as readonly [Address]
  yield [send(address, 'setFeeProtocol', [feeProtocol, feeProtocol])]

  const ether = yield* worthOf(context, context.tokens.WETH as InstalledToken)
  const amount = (token: InstalledToken, worth: bigint, value: bigint) =>
    (value * ether * 10n ** BigInt(token.decimals)) / worth
  const whole = ranges.reduce((sum, [, , value]) => sum + value, 0n)
  const tick = getTickAtSqrtRatio(sqrtPriceX96)
  const limit = Math.floor(887_272 / tickSpacing) * tickSpacing
  const usable = (at: number) => Math.max(-limit, Math.min(limit, Math.floor(at / tickSpacing) * tickSpacing))
  const pairs = [
    [token0, worth0],
    [token1, worth1],
  ] as const
  yield pairs.flatMap(([token, worth]) => {
    const all = amount(token, worth, whole)
    return [...token.mint(provider, all), approve(token.address, positionManager, all)]
  })
  yield ranges.map(([below, above, value]) => {
    const tickLower = usable(tick - below)
    const tickUpper = usable(tick + above + tickSpacing)
    return send(
      positionManager,
      'mint',
      [
        {
          token0: token0.address,
          token1: token1.address,
          fee,
          tickLower,
          tickUpper,
          amount0Desired: amount(token0, worth0, value),
          amount1Desired: amount(token1, worth1, value),
          amount0Min: 0n,
          amount1Min: 0n,
          recipient: provider,
          deadline: farAway,
        },
      ],
      provider,
    )
  })
  const reach = (words + 1) * 256 * tickSpacing
  return { tokens: symbols, fee, tickSpacing, address, expected: [tick - reach, tick + reach], words }
}

/** What one token is worth in US dollars, with 18 decimals. */
function* worthOf({ feeds }: InstallContext, { usd, rate }: InstalledToken): Installing<bigint> {
  const feed = feeds[usd]
  if (feed === undefined) throw new TypeError(`Pools are opened at ${usd}, for which there is no feed.`)
  const [answer] = (yield [{ type: 'read', to: feed.address, abi, functionName: 'latestAnswer', args: [] }]) as [bigint]
  const price = answer * 10n ** BigInt(18 - feed.decimals)
  if (rate === undefined) return price
  const { provider: to, abi: rateAbi, functionName, args, decimals } = rate
  const [units] = (yield [{ type: 'read', to, abi: rateAbi, functionName, args }]) as [bigint]
  return (price * units) / 10n ** BigInt(decimals)
}

const approve = (token: Address, spender: Address, amount: bigint): InstallRequest => ({
  type: 'send',
  from: provider,
  to: token,
  abi: erc20Abi,
  functionName: 'approve',
  args: [spender, amount],
})

const send = (to: Address, functionName: string, args: readonly unknown[], from?: Address): InstallRequest => ({
  type: 'send',
  to,
  abi,
  functionName,
  args,
  ...(from === undefined ? {} : { from }),
})
