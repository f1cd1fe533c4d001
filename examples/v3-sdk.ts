import { type PoolState, uniswapV3, uniswapV3Mainnet } from 'lstack/adapters/uniswapV3'
import { fromMethodParameters, sdkCore, toPool, toPosition, v3Sdk } from 'lstack/interop/uniswap-v3-sdk'
import { adapters, defaultMarket } from 'lstack/presets'

const { lido, weth } = adapters
const { pools: deployed, ...contracts } = uniswapV3Mainnet
const { pools } = uniswapV3(
  { ...contracts, pools: { 'wstETH/WETH': deployed['wstETH/WETH'] } },
  { assets: [lido.wstETH, weth.weth] },
)
const pool = pools['wstETH/WETH']
const state = defaultMarket().states[pool.protocol.id] as PoolState

// The pool as v3-sdk has it.
const price = toPool(pool, state).token0Price.toSignificant(4)
console.log(price)
// 1.2…

// A call that v3-sdk makes, in plain Node too, where v3-sdk cannot be imported; decoded.
const { NonfungiblePositionManager, nearestUsableTick } = v3Sdk()
const { Percent } = sdkCore()
const tick = nearestUsableTick(state.tick, state.tickSpacing)
const range = { tickLower: tick - 100, tickUpper: tick + 100, liquidity: 10n ** 18n }
const parameters = NonfungiblePositionManager.addCallParameters(toPosition(pool, state, range), {
  recipient: '0x889edC2eDab5f40e902b864aD4d7AdE8E412F9B1',
  deadline: 1_787_400_000,
  slippageTolerance: new Percent(5, 1_000),
})
const call = fromMethodParameters(parameters, contracts.positionManager)
console.log(call.label, call.functionName)
// Open a position on Uniswap mint
