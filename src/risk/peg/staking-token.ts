import type { Adapter } from '../../core/adapter.js'
import type { Asset } from '../../core/asset.js'
import { baseOf } from '../../core/base-of.js'
import { evaluate } from '../../core/evaluate.js'
import { exactIn } from '../../core/observe.js'
import type { World } from '../../core/world.js'
import { NoClaimError } from '../../errors/no-claim-error.js'

/** A token that can trade away from what it redeems for, and the tokens that are no more than a wrapper of it. */
export type StakingToken = {
  readonly asset: Asset
  /** What it is a claim on in the end. */
  readonly base: Asset
  /** Itself, and the tokens that are claims on it alone. */
  readonly forms: readonly Asset[]
}

/** Whether a token states that it can trade away from what it redeems for. */
export const isPegged = ({ kind, risks }: Asset): boolean =>
  kind === 'token' && risks.some(({ type }) => type === 'depeg')

/**
 * The tokens of adapters, each once.
 *
 * @param adapters - The adapters.
 */
export function tokensOf(adapters: readonly Adapter[]): readonly Asset[] {
  const tokens = adapters.flatMap(({ assets }) => assets.filter(({ kind }) => kind === 'token'))
  return [...new Map(tokens.map((token) => [token.key, token])).values()]
}

/**
 * A pegged token with its wrappers.
 *
 * @param asset - The token.
 * @param tokens - Where its wrappers are looked for.
 * @param world - The world.
 */
export function stakingToken(asset: Asset, tokens: readonly Asset[], world: World): StakingToken {
  const wraps = (token: Asset) => {
    if (isPegged(token) || token.protocol !== asset.protocol) return false
    const claims = token.claims(world, 10n ** BigInt(token.decimals))
    return claims.length === 1 && claims[0]?.asset.key === asset.key
  }
  return { asset, base: baseOf(asset, world), forms: [asset, ...tokens.filter(wraps)] }
}

/**
 * What one whole unit of a token redeems for, in what it is a claim on in the end.
 *
 * @param asset - The token.
 * @param world - The world.
 * @returns With 18 decimals.
 * @throws NoClaimError where it states no worth.
 */
export function redemptionOf(asset: Asset, world: World): bigint {
  if (asset.worth === undefined) throw new NoClaimError({ asset: asset.key, unit: baseOf(asset, world).key })
  return evaluate(asset.worth.redemption, exactIn(world))
}
