import type { Asset } from '../core/asset.js'
import { borrowAgainst } from '../core/borrow-against.js'
import { defineStrategy } from '../core/define-strategy.js'
import { loop } from '../core/loop.js'
import type { Combinator, Step } from '../core/step.js'
import type { Strategy } from '../core/strategy.js'
import { InvalidAmountError } from '../errors/invalid-amount-error.js'
import { MissingDeploymentError } from '../errors/missing-deployment-error.js'
import { UnknownStartError } from '../errors/unknown-start-error.js'
import type { Adapters } from './connect-adapters.js'
import type { Preset } from './preset.js'

/** The presets by id. */
export type Presets = {
  readonly [id in 'eth-stake' | 'wsteth-hold' | 'wsteth-supply' | 'wsteth-loop' | 'wsteth-usdc']: Preset
}

/**
 * Makes the presets over the adapters of one chain.
 *
 * @param adapters - The adapters, as {@link connectAdapters} makes them.
 * @throws MissingDeploymentError where one is missing that the presets use.
 * @example
 * ```ts
 * import { adapters, connectPresets } from 'lstack/presets'
 *
 * console.log(Object.keys(connectPresets(adapters)))
 * // [ 'eth-stake', 'wsteth-hold', 'wsteth-supply', 'wsteth-loop', 'wsteth-usdc' ]
 * ```
 */
export function connectPresets(adapters: Adapters): Presets {
  for (const adapter of ['aaveV3', 'erc20', 'lido', 'weth'] as const)
    if (adapters[adapter] === undefined) throw new MissingDeploymentError({ adapter, neededBy: 'a preset' })
  const { aaveV3, erc20, lido, weth } = adapters
  const { eth, stETH, wstETH } = lido
  const toWstETH: Ways = [
    [eth, () => [lido.stakeAndWrap()]],
    [weth.weth, () => [weth.unwrap(), lido.stakeAndWrap()]],
    [stETH, () => [lido.wrap()]],
    [wstETH, () => []],
  ]
  const toStETH: Ways = [
    [eth, () => [lido.stake()]],
    [weth.weth, () => [weth.unwrap(), lido.stake()]],
    [stETH, () => []],
    [wstETH, () => [lido.unwrap()]],
  ]
  const supply = () => aaveV3.supply({ asset: wstETH.key })

  return {
    'eth-stake': preset({
      id: 'eth-stake',
      summary: 'Stake ETH with Lido and hold stETH.',
      ways: toStETH,
      steps: () => [],
    }),
    'wsteth-hold': preset({
      id: 'wsteth-hold',
      summary: 'Stake ETH with Lido and hold wstETH.',
      ways: toWstETH,
      steps: () => [],
    }),
    'wsteth-supply': preset({
      id: 'wsteth-supply',
      summary: 'Stake ETH with Lido and supply the wstETH to Aave.',
      ways: toWstETH,
      steps: () => [supply()],
    }),
    'wsteth-loop': preset({
      id: 'wsteth-loop',
      summary: 'Supply wstETH to Aave, borrow WETH against it, stake that, and again.',
      ways: toWstETH,
      leverage: 3,
      steps: (leverage) => [
        loop({
          lender: aaveV3.lender,
          collateral: wstETH,
          debt: weth.weth,
          path: [weth.unwrap(), lido.stakeAndWrap()],
          leverage,
        }),
      ],
    }),
    'wsteth-usdc': preset({
      id: 'wsteth-usdc',
      summary: 'Supply wstETH to Aave, borrow USDC against it, and hold that: the price of ETH liquidates.',
      ways: toWstETH,
      leverage: 1.5,
      steps: (leverage) => [
        borrowAgainst({ lender: aaveV3.lender, collateral: wstETH, debt: erc20.tokens.USDC, leverage }),
      ],
    }),
  }
}

type Ways = readonly (readonly [from: Asset, steps: () => readonly Step[]])[]

function preset(definition: {
  readonly id: string
  readonly summary: string
  readonly ways: Ways
  readonly leverage?: number
  readonly steps: (leverage: number) => readonly (Step | Combinator)[]
}): Preset {
  const { id, summary, ways, leverage: usual, steps } = definition
  return {
    id,
    summary,
    leverage: usual,
    starts: ways.map(([asset]) => asset),
    strategy({ leverage = usual, from = 'ETH' } = {}): Strategy {
      const way = ways.find(([asset]) => asset.symbol === from)
      if (way === undefined)
        throw new UnknownStartError({ preset: id, from, known: ways.map(([asset]) => asset.symbol) })
      if (usual === undefined && leverage !== undefined)
        throw new InvalidAmountError({ amount: `${leverage} for ${id}`, expected: 'no leverage: it takes none' })
      const [start, enter] = way
      return defineStrategy({ name: id, start, steps: [...enter(), ...steps(leverage ?? 1)] })
    },
  }
}
