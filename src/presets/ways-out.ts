import { unwind } from '../core/unwind.js'
import { wait } from '../core/wait.js'
import { whereHeld } from '../core/where-held.js'
import type { Adapters } from './connect-adapters.js'
import type { Steps } from './define-preset.js'
import { marketOf } from './market-of.js'
import { nextBlock } from './next-block.js'
import type { ExitRoute } from './preset.js'
import { wstETHOf } from './wsteth-of.js'

/**
 * How what presets hold becomes ETH again.
 *
 * @param adapters - The adapters of one chain.
 */
export function waysOut(adapters: Adapters) {
  const { aaveV3, eigenLayer, erc20, lido, rocketPool, uniswapV3, weth } = adapters
  const wstETH = wstETHOf(adapters)
  const market = marketOf(adapters)
  const { lender } = aaveV3

  /** What sales and repayments have left. */
  const unwrapRest = (): Steps => [nextBlock(), whereHeld(weth.unwrap())]
  /** What was earned beside interest, in its own tokens: they are kept. */
  const rewards = (): Steps => (aaveV3.paysRewards ? [aaveV3.claimAllRewards()] : [])
  const claim = () => [wait({ position: lido.withdrawal }), lido.claimWithdrawals()] as const

  const ofWstETH = (route: ExitRoute): Steps =>
    route === 'market'
      ? [market.wstETH.sell(), ...unwrapRest()]
      : [lido.requestWithdrawal({ asset: wstETH.key }), ...claim()]
  const ofStETH = (route: ExitRoute): Steps =>
    route === 'market'
      ? [lido.wrap(), ...ofWstETH(route)]
      : [lido.requestWithdrawal({ asset: lido.stETH.key }), ...claim()]
  const ofRETH = (route: ExitRoute): Steps =>
    route === 'market' ? [market.rETH.sell(), ...unwrapRest()] : [rocketPool.burn()]

  return {
    ofStETH,
    ofWstETH,
    ofRETH,
    ofSupply: (route: ExitRoute): Steps => [
      aaveV3.withdraw({ asset: wstETH.key, amount: 'max' }),
      ...ofWstETH(route),
      ...rewards(),
    ],
    ofWstETHLoop: (route: ExitRoute): Steps => [
      unwind({
        lender,
        collateral: wstETH,
        debt: weth.weth,
        path: (route === 'market'
          ? [market.wstETH.sell()]
          : [lido.requestWithdrawal({ asset: wstETH.key }), ...claim(), weth.wrap()]) as never,
      }),
      ...ofWstETH(route),
      ...(route === 'market' ? [] : [whereHeld(weth.unwrap())]),
      ...rewards(),
    ],
    ofRETHLoop: (route: ExitRoute): Steps => [
      unwind({
        lender,
        collateral: rocketPool.rETH,
        debt: weth.weth,
        path: (route === 'market' ? [market.rETH.sell()] : [rocketPool.burn(), weth.wrap()]) as never,
      }),
      ...ofRETH(route),
      ...(route === 'market' ? [] : unwrapRest()),
      ...rewards(),
    ],
    ofDollarLoan: (route: ExitRoute): Steps => [
      unwind({
        lender,
        collateral: wstETH,
        debt: erc20.tokens.USDC,
        path: (route === 'market'
          ? [market.wstETH.sell(), market.USDC.buy()]
          : [lido.requestWithdrawal({ asset: wstETH.key }), ...claim(), weth.wrap(), market.USDC.buy()]) as never,
      }),
      ...ofWstETH(route),
      nextBlock(),
      whereHeld(market.USDC.sell()),
      ...unwrapRest(),
      ...rewards(),
    ],
    ofRange: (route: ExitRoute, range: string): Steps => [
      ...takeOut(range),
      ...ofPair(route),
      ...(route === 'market' ? [] : claimed()),
    ],
    ofRestaked: (route: ExitRoute): Steps => [...leave(), ...escrowed(), ...ofStETH(route)],
    ofRestakedAndRange: (route: ExitRoute, range: string): Steps => [
      ...leave(),
      ...takeOut(range),
      ...ofPair(route),
      ...(route === 'market' ? [] : claimed()),
      ...escrowed(),
      ...ofStETH(route),
    ],
  }

  function takeOut(range: string): Steps {
    const named = { range: range as 'wstETH/WETH:even' }
    return [
      uniswapV3.decreaseLiquidity({ ...named, liquidity: 'max' }),
      uniswapV3.collect(named),
      uniswapV3.burn(named),
      nextBlock(),
    ]
  }

  /** Both tokens of a range, or the one that the price has left. */
  function ofPair(route: ExitRoute): Steps {
    return route === 'market'
      ? [whereHeld(market.wstETH.sell()), ...unwrapRest()]
      : [whereHeld(weth.unwrap()), whereHeld(lido.requestWithdrawal({ asset: wstETH.key }))]
  }

  function claimed(): Steps {
    return [wait({ position: lido.withdrawal }), whereHeld(lido.claimWithdrawals())]
  }

  function leave(): Steps {
    return [eigenLayer.queueWithdrawal({ asset: lido.stETH.key, amount: 'max' })]
  }

  function escrowed(): Steps {
    return [wait({ position: eigenLayer.queue }), eigenLayer.completeWithdrawal({ asset: lido.stETH.key })]
  }
}
