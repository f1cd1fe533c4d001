import { strictObject } from 'valibot'
import { defineAdapter } from '../../core/adapter.js'
import { amountsOf } from '../../core/amounts.js'
import { defineAsset } from '../../core/define-asset.js'
import { defineStep } from '../../core/define-step.js'
import { constant } from '../../core/formula.js'
import { nativeAsset } from '../../core/native-asset.js'
import { wad } from '../../math/wad.js'
import { wethAbi } from './abi.js'
import { wethComponents } from './components.js'
import type { WethDeployment } from './deployment.js'

/**
 * Wraps and unwraps a chain's native asset.
 *
 * @param deployment - Where WETH9 stands; {@link wethMainnet} ships.
 * @returns The adapter with its assets `eth` and `weth` and its steps `wrap` and `unwrap`.
 * @example
 * ```ts
 * import { weth, wethMainnet } from 'lstack/adapters/weth'
 *
 * const { wrap } = weth(wethMainnet)
 * console.log(wrap().produces.map(({ key }) => key))
 * // [ 'WETH@1' ]
 * ```
 */
export function weth<const chainId extends number>(deployment: WethDeployment<chainId>) {
  const { chainId, weth: address } = deployment
  const eth = nativeAsset({ chainId })
  const one = constant(wad)
  const wrapped = defineAsset({
    kind: 'token',
    symbol: 'WETH',
    chainId,
    protocol: 'weth',
    address,
    worth: { price: 'usd:ETH', redemption: one, market: one },
    claims: (_, amount) => [{ asset: eth, amount }],
    components: wethComponents(chainId),
    exits: [
      {
        route: 'instant',
        days: { from: 0, to: 0 },
        note: 'Unwrapping, at one for one.',
        source: 'WETH9.withdraw',
        date: '2026-08-22',
      },
    ],
  })

  const wrap = () =>
    defineStep({
      id: 'weth.wrap',
      consumes: [eth],
      produces: [wrapped],
      gas: 24_000n,
      gasAgain: 22_000n,
      apply: ({ world, amounts }) => ({ world, amounts: amountsOf([wrapped, amounts[eth.key]]) }),
      calls: ({ amounts }) => [
        {
          to: address,
          abi: wethAbi,
          functionName: 'deposit',
          args: [],
          value: amounts[eth.key],
          label: 'Wrap ETH as WETH',
        },
      ],
    })

  const unwrap = () =>
    defineStep({
      id: 'weth.unwrap',
      consumes: [wrapped],
      produces: [eth],
      gas: 9_000n,
      apply: ({ world, amounts }) => ({ world, amounts: amountsOf([eth, amounts[wrapped.key]]) }),
      calls: ({ amounts }) => [
        {
          to: address,
          abi: wethAbi,
          functionName: 'withdraw',
          args: [amounts[wrapped.key]],
          label: 'Unwrap WETH to ETH',
        },
      ],
    })

  const none = strictObject({})
  return defineAdapter({
    id: 'weth',
    chainId: chainId as number,
    assets: [eth, wrapped],
    protocols: [],
    steps: {
      'weth.wrap': { parameters: none, create: wrap },
      'weth.unwrap': { parameters: none, create: unwrap },
    },
    eth,
    weth: wrapped,
    /** Wraps the native asset. */
    wrap,
    /** Unwraps to the native asset. */
    unwrap,
  })
}
