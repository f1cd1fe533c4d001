import type { Address } from 'viem'
import type { Amounts } from './amounts.js'
import type { Asset } from './asset.js'
import type { Call } from './call.js'
import type { Data } from './data.js'
import type { Key } from './key.js'
import type { Protocol } from './protocol.js'
import type { Outcome, Step } from './step.js'
import type { World } from './world.js'

/**
 * Defines a step: what an adapter's author writes.
 *
 * @param definition - Its id; the assets it consumes, requires and produces; `choose`, `apply` and `calls`; the
 * protocols it reads, the gas it takes (and takes again in the same transaction), and the parameters from which it can be made again.
 * @returns The step, on all of what is held.
 * @example
 * ```ts
 * import { amountsOf, defineAsset, defineStep } from 'lstack'
 *
 * const eth = defineAsset({ kind: 'native', symbol: 'ETH', chainId: 1, protocol: 'ethereum' })
 * const weth = defineAsset({ kind: 'token', symbol: 'WETH', chainId: 1, protocol: 'weth', claims: (_, amount) => [{ asset: eth, amount }] })
 * const wrap = defineStep({
 *   id: 'weth.wrap',
 *   consumes: [eth],
 *   produces: [weth],
 *   apply: ({ world, amounts }) => ({ world, amounts: amountsOf([weth, amounts['ETH@1']]) }),
 * })
 * console.log(wrap.id)
 * // weth.wrap
 * ```
 */
export function defineStep<
  const id extends string,
  consumes extends Key = never,
  requires extends Key = never,
  produces extends Key = never,
  choice extends Data = null,
>(definition: {
  readonly id: id
  readonly consumes?: readonly Asset<consumes>[]
  readonly requires?: readonly Asset<requires>[]
  readonly produces?: readonly Asset<produces>[]
  readonly parameters?: Data
  readonly protocols?: readonly Protocol[]
  readonly gas?: bigint
  readonly gasAgain?: bigint
  readonly endsStage?: boolean
  readonly choose?: (input: { readonly world: World; readonly amounts: NoInfer<Amounts<consumes>> }) => choice
  readonly apply: (input: {
    readonly world: World
    readonly amounts: NoInfer<Amounts<consumes>>
    readonly choice: NoInfer<choice>
  }) => NoInfer<Outcome<produces>>
  readonly calls?: (input: {
    readonly account: Address
    readonly amounts: NoInfer<Amounts<consumes>>
    readonly choice: NoInfer<choice>
  }) => readonly Call[]
}): Step<id, consumes, requires, produces> {
  const step = {
    amount: 'all',
    parameters: {},
    endsStage: false,
    gas: 0n,
    gasAgain: definition.gas ?? 0n,
    consumes: [],
    requires: [],
    produces: [],
    protocols: [],
    choose: () => null,
    calls: () => [],
    ...definition,
  }
  return step as unknown as Step<id, consumes, requires, produces>
}
