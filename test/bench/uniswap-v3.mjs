import { createRequire } from 'node:module'
import { byTurns } from './measure.mjs'

// Its ES modules cannot be imported by Node.
const require = createRequire(import.meta.url)
const count = 256

/** Tick and position mathematics and the call data of a mint, beside @uniswap/v3-sdk. */
export async function uniswapV3(load) {
  const sdk = require('@uniswap/v3-sdk')
  const { Percent, Token } = require('@uniswap/sdk-core')
  const JSBI = require('jsbi')
  const ours = await load('adapters/uniswapV3/index.js')
  const { encodeCall } = await load('bundle/index.js')
  const { adapters, defaultMarket } = await load('presets/index.js')
  const js = (value) => JSBI.BigInt(String(value))

  const ticks = Array.from({ length: count }, (_, index) => ((index * 7_919) % 400_001) - 200_000)
  const prices = ticks.map((tick) => ours.getSqrtRatioAtTick(tick) + 12_345n)
  const targets = prices.map((price) => (price * 1_001n) / 1_000n)
  const [sdkPrices, sdkTargets] = [prices.map(js), targets.map(js)]
  const [liquidity, amount] = [10n ** 22n, 10n ** 18n]
  const [sdkLiquidity, sdkAmount] = [js(liquidity), js(amount)]
  let next = 0
  const turn = (run) => () => {
    next = (next + 1) % count
    return run(next)
  }

  const works = [
    {
      what: 'Uniswap: price of a tick',
      mine: (index) => ours.getSqrtRatioAtTick(ticks[index]),
      theirs: (index) => sdk.TickMath.getSqrtRatioAtTick(ticks[index]),
    },
    {
      what: 'Uniswap: tick of a price',
      mine: (index) => ours.getTickAtSqrtRatio(prices[index]),
      theirs: (index) => sdk.TickMath.getTickAtSqrtRatio(sdkPrices[index]),
    },
    {
      what: 'Uniswap: a step of a swap',
      mine: (index) => ours.computeSwapStep(prices[index], targets[index], liquidity, amount, 500n).amountOut,
      theirs: (index) =>
        sdk.SwapMath.computeSwapStep(sdkPrices[index], sdkTargets[index], sdkLiquidity, sdkAmount, 500)[2],
    },
    {
      what: 'Uniswap: amounts of a position',
      ...positions({ ours, sdk, Token, js, ticks, prices, sdkPrices, liquidity, sdkLiquidity }),
    },
    mintOf({ sdk, Token, Percent, js, encodeCall, adapters, market: defaultMarket() }),
  ]
  const rows = []
  for (const { what, mine, theirs } of works) {
    for (let index = 0; index < count; index += 17)
      if (String(mine(index)) !== String(theirs(index))) throw new Error(`${what}: the results differ.`)
    const times = await byTurns({ mine: turn(mine), theirs: turn(theirs) })
    rows.push({ what, ours: times.mine, peer: times.theirs, aim: 5, against: '@uniswap/v3-sdk' })
  }
  return rows
}

/** What liquidity in a range is to be paid for, from ticks to amounts. */
function positions({ ours, sdk, Token, js, ticks, prices, sdkPrices, liquidity, sdkLiquidity }) {
  const [token0, token1] = [1, 2].map((digit) => new Token(1, `0x${String(digit).repeat(40)}`, 18))
  const pools = sdkPrices.map((price, index) => new sdk.Pool(token0, token1, 100, price, js(0n), ticks[index]))
  return {
    mine(index) {
      const [lower, upper] = [ticks[index] - 500, ticks[index] + 700].map(ours.getSqrtRatioAtTick)
      const { amount0, amount1 } = ours.getAmountsForLiquidity(prices[index], lower, upper, liquidity, true)
      return [amount0, amount1]
    },
    theirs(index) {
      const [tickLower, tickUpper] = [ticks[index] - 500, ticks[index] + 700]
      const position = new sdk.Position({ pool: pools[index], liquidity: sdkLiquidity, tickLower, tickUpper })
      const { amount0, amount1 } = position.mintAmounts
      return [amount0, amount1]
    },
  }
}

/** From amounts and a range to call data, minima included. */
function mintOf({ sdk, Token, Percent, js, encodeCall, adapters, market }) {
  const { lido, uniswapV3, weth } = adapters
  const account = '0x00000000000000000000000000000000000a11ce'
  const { protocol } = uniswapV3.pools['wstETH/WETH']
  const { sqrtPriceX96, tick } = market.states[protocol.id]
  const world = {
    timestamp: market.timestamp,
    market,
    scope: {
      slots: new Map([
        [protocol.id, 0],
        [lido.protocol.id, 1],
      ]),
      lenses: new Map(Object.entries(lido.protocol.observables)),
    },
    cells: [market.states[protocol.id], market.states[lido.protocol.id]],
  }
  const step = uniswapV3.mint({ range: 'wstETH/WETH:peg' })
  const [token0, token1] = [lido.wstETH, weth.weth].map(({ address }) => new Token(1, address, 18))
  const [x, y] = [10n ** 20n, 10n ** 20n]
  const chosen = step.choose({ world, amounts: { 'wstETH@1': x, 'WETH@1': y } })
  const pool = new sdk.Pool(token0, token1, 100, js(sqrtPriceX96), js(0n), tick)
  const { tickLower, tickUpper } = chosen
  const range = { pool, tickLower, tickUpper, useFullPrecision: false }
  const wanted = sdk.Position.fromAmounts({ ...range, amount0: js(x), amount1: js(y) }).mintAmounts
  const amounts = { 'wstETH@1': BigInt(String(wanted.amount0)), 'WETH@1': BigInt(String(wanted.amount1)) }
  const options = {
    recipient: account,
    deadline: String(market.timestamp + 1_200n),
    slippageTolerance: new Percent(1, 1_000),
  }
  return {
    what: 'Uniswap: call data of a mint',
    mine: () => encodeCall(step.calls({ account, amounts, choice: step.choose({ world, amounts }) })[0]).data,
    theirs: () =>
      sdk.NonfungiblePositionManager.addCallParameters(sdk.Position.fromAmounts({ ...range, ...wanted }), options)
        .calldata,
  }
}
