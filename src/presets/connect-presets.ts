import { borrowAgainst } from '../core/borrow-against.js'
import { loop } from '../core/loop.js'
import { MissingDeploymentError } from '../errors/missing-deployment-error.js'
import type { Adapters } from './connect-adapters.js'
import { definePreset, type Steps } from './define-preset.js'
import { exitRoutes, type Preset } from './preset.js'
import { waysIn } from './ways-in.js'
import { waysOut } from './ways-out.js'
import { wstETHOf } from './wsteth-of.js'

/** The presets by id. */
export type Presets = {
  readonly [id in
    | 'eth-stake'
    | 'wsteth-hold'
    | 'wsteth-supply'
    | 'wsteth-loop'
    | 'wsteth-usdc'
    | 'reth-hold'
    | 'reth-loop'
    | 'weth-wsteth-lp'
    | 'steth-restake'
    | 'lp-and-restake']: Preset
}

/**
 * Makes the presets over the adapters of one chain.
 *
 * @param adapters - The adapters, as {@link connectAdapters} makes them.
 * @throws MissingDeploymentError where one is missing that most presets use; a preset that lacks another throws it when
 * its strategy is made.
 * @example
 * ```ts
 * import { adapters, connectPresets } from 'lstack/presets'
 *
 * console.log(Object.keys(connectPresets(adapters)).slice(0, 5))
 * // [ 'eth-stake', 'wsteth-hold', 'wsteth-supply', 'wsteth-loop', 'wsteth-usdc' ]
 * ```
 */
export function connectPresets(adapters: Adapters): Presets {
  const lacking = (names: readonly (keyof Adapters)[]) => names.find((name) => adapters[name] === undefined)
  const missing = lacking(['aaveV3', 'erc20', adapters.bridgedWstETH === undefined ? 'lido' : 'bridgedWstETH', 'weth'])
  if (missing !== undefined) throw new MissingDeploymentError({ adapter: missing, neededBy: 'a preset' })
  const { aaveV3, eigenLayer, erc20, lido, rocketPool, uniswapV3, weth } = adapters
  const wstETH = wstETHOf(adapters)
  // Where Lido does not stand, staking tokens are bought and sold.
  const isBridged = lido === undefined
  const define = (definition: Omit<Parameters<typeof definePreset>[0], 'vias' | 'exits'>): Preset =>
    definePreset({
      ...definition,
      vias: isBridged ? ['market'] : ['mint', 'market'],
      exits: isBridged ? ['market'] : exitRoutes,
    })
  const needed: readonly (keyof Adapters)[] = isBridged ? ['uniswapV3'] : []
  const into = waysIn(adapters)
  const outOf = waysOut(adapters)

  const restake = (): Steps => {
    const deposit = eigenLayer.deposit({ asset: lido.stETH.key })
    const { operator } = eigenLayer
    return operator === undefined ? [deposit] : [deposit, eigenLayer.delegate({ operator })]
  }
  const provide = (range: string) => uniswapV3.mint({ range: range as 'wstETH/WETH:even' })

  return {
    'eth-stake': define({
      id: 'eth-stake',
      summary: 'Stake ETH with Lido and hold stETH.',
      lacks: lacking(['lido']),
      ways: ({ via }) => into.toStETH(via),
      steps: () => [],
      exit: outOf.ofStETH,
    }),
    'wsteth-hold': define({
      id: 'wsteth-hold',
      summary: isBridged ? 'Buy wstETH and hold it.' : 'Stake ETH with Lido and hold wstETH.',
      lacks: lacking(needed),
      ways: ({ via }) => into.toWstETH(via),
      steps: () => [],
      exit: outOf.ofWstETH,
    }),
    'wsteth-supply': define({
      id: 'wsteth-supply',
      summary: isBridged ? 'Buy wstETH and supply it to Aave.' : 'Stake ETH with Lido and supply the wstETH to Aave.',
      lacks: lacking(needed),
      ways: ({ via }) => into.toWstETH(via),
      steps: () => [aaveV3.supply({ asset: wstETH.key })],
      exit: outOf.ofSupply,
    }),
    'wsteth-loop': define({
      id: 'wsteth-loop',
      summary: isBridged
        ? 'Supply wstETH to Aave, borrow WETH against it, buy wstETH with that, and again.'
        : 'Supply wstETH to Aave, borrow WETH against it, stake that, and again.',
      lacks: lacking(needed),
      ways: ({ via }) => into.toWstETH(via),
      leverage: 3,
      steps: ({ leverage, via }) => [
        loop({
          lender: aaveV3.lender,
          collateral: wstETH,
          debt: weth.weth,
          path: into.wethToWstETH(via) as never,
          leverage,
        }),
      ],
      exit: outOf.ofWstETHLoop,
    }),
    'wsteth-usdc': define({
      id: 'wsteth-usdc',
      summary: 'Supply wstETH to Aave, borrow USDC against it, and hold that: the price of ETH liquidates.',
      lacks: lacking(needed),
      ways: ({ via }) => into.toWstETH(via),
      leverage: 1.5,
      steps: ({ leverage }) => [
        borrowAgainst({ lender: aaveV3.lender, collateral: wstETH, debt: erc20.tokens.USDC, leverage }),
      ],
      exit: outOf.ofDollarLoan,
    }),
    'reth-hold': define({
      id: 'reth-hold',
      summary: 'Deposit ETH with Rocket Pool and hold rETH.',
      lacks: lacking(['rocketPool']),
      ways: ({ via }) => into.toRETH(via),
      steps: () => [],
      exit: outOf.ofRETH,
    }),
    'reth-loop': define({
      id: 'reth-loop',
      summary: 'Supply rETH to Aave, borrow WETH against it, deposit that, and again.',
      lacks: lacking(['rocketPool']),
      ways: ({ via }) => into.toRETH(via),
      leverage: 3,
      steps: ({ leverage, via }) => [
        loop({
          lender: aaveV3.lender,
          collateral: rocketPool.rETH,
          debt: weth.weth,
          path: into.wethToRETH(via) as never,
          leverage,
        }),
      ],
      exit: outOf.ofRETHLoop,
    }),
    'weth-wsteth-lp': define({
      id: 'weth-wsteth-lp',
      summary: 'Provide half WETH, half wstETH to Uniswap around the redemption rate.',
      lacks: lacking(['uniswapV3']),
      ways: ({ via }) => into.toPair(via),
      range: 'wstETH/WETH:even',
      pool: 'wstETH/WETH',
      steps: ({ range }) => [provide(range)],
      exit: (route, { range }) => outOf.ofRange(route, range),
    }),
    'steth-restake': define({
      id: 'steth-restake',
      summary: 'Stake ETH with Lido, restake the stETH with EigenLayer and delegate it.',
      lacks: lacking(['eigenLayer', 'lido']),
      ways: ({ via }) => into.toStETH(via),
      steps: restake,
      exit: outOf.ofRestaked,
    }),
    'lp-and-restake': define({
      id: 'lp-and-restake',
      summary: 'Restake one half as stETH, provide the other to Uniswap as WETH and wstETH.',
      lacks: lacking(['eigenLayer', 'lido', 'uniswapV3']),
      ways: ({ via, split }) => into.toTriple(via, split),
      range: 'wstETH/WETH:even',
      pool: 'wstETH/WETH',
      split: 0.5,
      steps: ({ range }) => [...restake(), provide(range)],
      exit: (route, { range }) => outOf.ofRestakedAndRange(route, range),
    }),
  }
}
