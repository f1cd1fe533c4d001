import type { Asset } from '../../core/asset.js'
import type { Key } from '../../core/key.js'
import type { Observable } from '../../core/observable.js'
import { observe } from '../../core/observe.js'
import type { World } from '../../core/world.js'
import { wad } from '../../math/wad.js'
import { type Measure, measure, measureFrom, measureShare, measureSum } from './measure.js'
import { convertForm } from './pool-peg.js'
import type { StakingToken } from './staking-token.js'

/** What one lender has of a staking token. */
export type LentAsset = {
  /** The lender, as its observables name it. */
  readonly lender: string
  /** The form in which it is lent. */
  readonly asset: Key
  /** Base units of that form. */
  readonly supplied: Measure<bigint>
  /** Base units of that form. */
  readonly borrowed: Measure<bigint>
}

/** What of a staking token is lent; wrapped ones count as what they redeem for. */
export type AssetLending = {
  readonly markets: readonly LentAsset[]
  /** Base units. */
  readonly supplied: Measure<bigint>
  /** Base units. */
  readonly borrowed: Measure<bigint>
  /** Supplied over all that there is. */
  readonly shareOfSupply: Measure<number>
}

/**
 * What of a staking token is lent, as the observables `supplied:` and `borrowed:` of lenders show it.
 *
 * @param token - The token.
 * @param world - The world.
 * @param supply - All that there is, in base units.
 */
export function lendingOf({ asset, forms }: StakingToken, world: World, supply: Measure<bigint>): AssetLending {
  const names = [...world.scope.lenses.keys()]
  const markets = forms.flatMap((form) => {
    const prefix = `supplied:${form.symbol}@`
    return names
      .filter((name) => name.startsWith(prefix))
      .map((name) => ({ form, lender: name.slice(prefix.length), name: name.slice('supplied:'.length) }))
      .map(({ lender, name }) => ({
        form,
        lender,
        supplied: shown(`supplied:${name}`, form, world),
        borrowed: shown(`borrowed:${name}`, form, world),
      }))
  })
  const none: Measure<bigint> = { value: null, reason: `No lender of these adapters lists ${asset.symbol}.` }
  const total = (kind: 'supplied' | 'borrowed') =>
    markets.length === 0
      ? none
      : measureSum(
          markets.map(({ form, [kind]: lent }) =>
            measureFrom(lent, (amount) => measure(() => convertForm(form, amount, asset, world))),
          ),
        )
  const supplied = total('supplied')
  return {
    markets: markets.map(({ form, ...rest }) => ({ ...rest, asset: form.key })),
    supplied,
    borrowed: total('borrowed'),
    shareOfSupply: measureShare(supplied, supply),
  }
}

const shown = (name: string, { decimals }: Asset, world: World): Measure<bigint> =>
  measure(() => (observe(world, name as Observable) * 10n ** BigInt(decimals)) / wad)
