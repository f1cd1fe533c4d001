import { amountsOf } from '../core/amounts.js'
import type { Asset, Worth } from '../core/asset.js'
import { defineStep } from '../core/define-step.js'
import { evaluate } from '../core/evaluate.js'
import type { Key } from '../core/key.js'
import { exactIn, observe } from '../core/observe.js'
import type { Step } from '../core/step.js'
import type { World } from '../core/world.js'
import { InvalidAmountError } from '../errors/invalid-amount-error.js'
import { NoClaimError } from '../errors/no-claim-error.js'
import { numberToWad } from '../math/number-to-wad.js'
import { wad } from '../math/wad.js'

/**
 * Sells an asset for another at the market prices of the world, less a fee: for histories that know prices and no
 * pools. It has no calls, so no bundle can be built from it.
 *
 * @param sale - `from` and `to`: the assets. `fee`: fees and slippage as a fraction of what comes out.
 * @throws InvalidAmountError where the fee is not from 0 up to 1; NoClaimError, when planned, where one
 * of the assets has no market price.
 * @example
 * ```ts
 * import { adapters } from 'lstack/presets'
 * import { sellAtMarket } from 'lstack/scenario'
 *
 * const { lido, weth } = adapters
 * console.log(sellAtMarket({ from: lido.wstETH, to: weth.weth, fee: 0.0005 }).produces.map(({ key }) => key))
 * // [ 'WETH@1' ]
 * ```
 */
export function sellAtMarket<from extends Key, to extends Key>(sale: {
  readonly from: Asset<from>
  readonly to: Asset<to>
  readonly fee: number
}): Step<'sellAtMarket', from, never, to> {
  const { from, to, fee } = sale
  if (!(fee >= 0 && fee < 1)) throw new InvalidAmountError({ amount: String(fee), expected: 'a fee from 0 up to 1' })
  const kept = wad - numberToWad(fee)
  return defineStep({
    id: 'sellAtMarket',
    parameters: { from: from.key, to: to.key, fee },
    consumes: [from as Asset],
    produces: [to as Asset],
    protocols: [...from.protocols, ...to.protocols],
    apply: ({ world, amounts }) => {
      const paid = (amounts[from.key as Key] ?? 0n) * 10n ** BigInt(to.decimals) * priceOf(world, from, to)
      return { world, amounts: amountsOf([to as Asset, (paid * kept) / (10n ** BigInt(from.decimals) * wad * wad)]) }
    },
  }) as unknown as Step<'sellAtMarket', from, never, to>
}

/** Whole units of one asset that one whole unit of another brings, with 18 decimals. */
function priceOf(world: World, from: Asset, to: Asset): bigint {
  if (from.worth === undefined || to.worth === undefined) throw new NoClaimError({ asset: from.key, unit: to.key })
  const prices = [from.worth, to.worth].map(({ market }) => evaluate(market, exactIn(world)))
  const [bid = 0n, ask = wad] = prices
  return (bid * wad * inUnit(world, from.worth)) / (ask * inUnit(world, to.worth))
}

const inUnit = (world: World, { price }: Worth): bigint => observe(world, price)
