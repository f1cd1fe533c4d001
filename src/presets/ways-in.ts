import { portion } from '../core/portion.js'
import type { Adapters } from './connect-adapters.js'
import type { Steps, Ways } from './define-preset.js'
import { marketOf } from './market-of.js'
import type { Via } from './preset.js'
import { wstETHOf } from './wsteth-of.js'

/**
 * How liquid staking tokens are come by: from ETH and WETH, minted or bought, and from one another.
 *
 * @param adapters - The adapters of one chain.
 */
export function waysIn(adapters: Adapters) {
  const { lido, rocketPool, weth } = adapters
  const { eth, weth: wrapped } = weth
  const wstETH = wstETHOf(adapters)
  const market = marketOf(adapters)

  /** From WETH: the path of a loop. */
  const wethToWstETH = (via: Via): Steps =>
    via === 'mint' ? [weth.unwrap(), lido.stakeAndWrap()] : [market.wstETH.buy()]
  /** From WETH: the path of a loop. */
  const wethToRETH = (via: Via): Steps => (via === 'mint' ? [weth.unwrap(), rocketPool.deposit()] : [market.rETH.buy()])
  const wethToStETH = (via: Via): Steps =>
    via === 'mint' ? [weth.unwrap(), lido.stake()] : [market.wstETH.buy(), lido.unwrap()]
  const half = 1 / 2
  /** A half WETH, a half wstETH. */
  const wethToPair = (via: Via): Steps =>
    via === 'mint' ? [portion(weth.unwrap(), half), lido.stakeAndWrap()] : [portion(market.wstETH.buy(), half)]
  /** Of what is not to be WETH, the part that is to be stETH. */
  const stakedOf = (split: number) => (1 - split) / (1 - split / 2)
  /** A part half WETH, half wstETH; the rest stETH. */
  const wethToTriple = (via: Via, split: number): Steps =>
    via === 'mint'
      ? [portion(weth.unwrap(), 1 - split / 2), portion(lido.stake(), stakedOf(split)), lido.stakeAndWrap()]
      : [portion(market.wstETH.buy(), 1 - split / 2), portion(lido.unwrap(), stakedOf(split))]

  /** Ways that begin with stETH, where there is any. */
  const fromStETH = (steps: () => Steps): Ways => (lido === undefined ? [] : [[lido.stETH, steps]])

  return {
    wethToWstETH,
    wethToRETH,
    toWstETH: (via: Via): Ways => [
      [eth, () => (via === 'mint' ? [lido.stakeAndWrap()] : [weth.wrap(), ...wethToWstETH(via)])],
      [wrapped, () => wethToWstETH(via)],
      ...fromStETH(() => [lido.wrap()]),
      [wstETH, () => []],
    ],
    toStETH: (via: Via): Ways => [
      [eth, () => (via === 'mint' ? [lido.stake()] : [weth.wrap(), ...wethToStETH(via)])],
      [wrapped, () => wethToStETH(via)],
      ...fromStETH(() => []),
      [wstETH, () => [lido.unwrap()]],
    ],
    toRETH: (via: Via): Ways => [
      [rocketPool.eth, () => (via === 'mint' ? [rocketPool.deposit()] : [weth.wrap(), ...wethToRETH(via)])],
      [wrapped, () => wethToRETH(via)],
      [rocketPool.rETH, () => []],
    ],
    toPair: (via: Via): Ways => [
      [
        eth,
        () => (via === 'mint' ? [portion(weth.wrap(), half), lido.stakeAndWrap()] : [weth.wrap(), ...wethToPair(via)]),
      ],
      [wrapped, () => wethToPair(via)],
      ...fromStETH(() => [lido.wrap(), portion(market.wstETH.sell(), half)]),
      [wstETH, () => [portion(market.wstETH.sell(), half)]],
    ],
    /** @param via - How. @param split - The part that is to be a pair; the rest is to be stETH. */
    toTriple: (via: Via, split: number): Ways => [
      [
        eth,
        () =>
          via === 'mint'
            ? [portion(weth.wrap(), split / 2), portion(lido.stake(), stakedOf(split)), lido.stakeAndWrap()]
            : [weth.wrap(), ...wethToTriple(via, split)],
      ],
      [wrapped, () => wethToTriple(via, split)],
      ...fromStETH(() => [portion(lido.wrap(), split), portion(market.wstETH.sell(), half)]),
      [wstETH, () => [portion(lido.unwrap(), 1 - split), portion(market.wstETH.sell(), half)]],
    ],
  }
}
