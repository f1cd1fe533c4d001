import { bigint, boolean, type InferOutput, maxValue, minValue, nullable, pipe, strictObject } from 'valibot'
import type { Asset } from '../../core/asset.js'
import { constant, observable, product } from '../../core/formula.js'
import type { Observable } from '../../core/observable.js'
import { observe } from '../../core/observe.js'
import type { Protocol } from '../../core/protocol.js'
import { read } from '../../core/read.js'
import { readAll } from '../../core/read-all.js'
import { amountOf, asRead, unitsBehind } from '../../core/rebasing.js'
import { stateOf, type World, withState } from '../../core/world.js'
import { divideWad } from '../../math/divide-wad.js'
import { wad } from '../../math/wad.js'
import { strategyAbi, strategyManagerAbi, tokenAbi } from './abi.js'
import { isPaused } from './delegation-protocol.js'
import type { EigenLayerDeployment, StrategyDeployment } from './deployment.js'
import { underlyingFromShares, type Vault } from './math/strategy.js'

const amount = pipe(bigint(), minValue(0n))

/**
 * What one strategy says of itself.
 *
 * Source: EigenLayer `StrategyBase.totalShares`, `paused`, `StrategyBaseTVLLimits.getTVLLimits`,
 * `StrategyManager.strategyIsWhitelistedForDeposit`, and the token's `balanceOf`.
 */
export const strategyState = strictObject({
  totalShares: amount,
  /** Base units of the token at the market's block; of a rebasing token `units` takes over once a step moved some. */
  balance: amount,
  /** The rebasing token's own shares that it has; `null` while they follow from the balance that was read. */
  units: nullable(amount),
  /** What slashing from here on leaves of stakes that can be slashed, with 18 decimals: one, unless a shock writes it. */
  remaining: pipe(bigint(), minValue(0n), maxValue(wad)),
  whitelisted: boolean(),
  depositsPaused: boolean(),
  withdrawalsPaused: boolean(),
  /** Base units; `null` where it states no limits. */
  limits: nullable(strictObject({ maxPerDeposit: amount, maxTotalDeposits: amount })),
})

/** What one strategy says of itself, as plain data. */
export type StrategyState = InferOutput<typeof strategyState>

/** A strategy's slice of the world, and the names of what it shows. */
export type Strategy = {
  readonly asset: Asset
  readonly deployment: StrategyDeployment
  readonly protocol: Protocol<string, StrategyState>
  /** Tokens for a share, slashing aside. */
  readonly underlying: Observable
  /** What slashing from here on leaves. */
  readonly slashing: Observable
  /** Tokens for a share that can be slashed: the product of the two. */
  readonly restaked: Observable
}

/**
 * A strategy, as a protocol.
 *
 * @param deployment - Where EigenLayer stands.
 * @param asset - The strategy's token.
 * @param listing - Where the strategy stands.
 */
export function strategyOf(deployment: EigenLayerDeployment, asset: Asset, listing: StrategyDeployment): Strategy {
  const { chainId, strategyManager } = deployment
  const { strategy: address, token, limited = false } = listing
  const name = `${asset.symbol}@eigenLayer`
  const [underlying, slashing, restaked] = [
    `underlying:${name}`,
    `slashing:${name}`,
    `restaked:${name}`,
  ] as const satisfies Observable[]
  const perShare = (world: World) => underlyingFromShares(vaultOf(world, { asset, protocol }), wad)
  const protocol: Protocol<string, StrategyState> = {
    id: `eigenLayer/${asset.symbol}@${chainId}`,
    state: strategyState,
    *load() {
      const [totalShares, balance, whitelisted, paused, limits] = yield* readAll([
        read({ address, abi: strategyAbi, functionName: 'totalShares', args: [] }),
        read({ address: token, abi: tokenAbi, functionName: 'balanceOf', args: [address] }),
        read({
          address: strategyManager,
          abi: strategyManagerAbi,
          functionName: 'strategyIsWhitelistedForDeposit',
          args: [address],
        }),
        read({ address, abi: strategyAbi, functionName: 'paused', args: [] }),
        readAll(limited ? [read({ address, abi: strategyAbi, functionName: 'getTVLLimits', args: [] })] : []),
      ])
      const [stated] = limits
      return {
        totalShares,
        balance,
        units: null,
        remaining: wad,
        whitelisted,
        depositsPaused: isPaused(paused, 0n),
        withdrawalsPaused: isPaused(paused, 1n),
        limits: stated === undefined ? null : { maxPerDeposit: stated[0], maxTotalDeposits: stated[1] },
      }
    },
    observables: {
      [underlying]: {
        read: (world) =>
          asset.index === undefined
            ? perShare(world)
            : product(constant(divideWad(perShare(world), observe(world, asset.index))), observable(asset.index)),
      },
      [slashing]: {
        read: (world) => stateOf(world, protocol).remaining,
        write: (world, value) => {
          const remaining = value < 0n ? 0n : value > wad ? wad : value
          return withState(world, protocol, { ...stateOf(world, protocol), remaining })
        },
      },
      [restaked]: { read: () => product(observable(underlying), observable(slashing)) },
    },
  }
  return { asset, deployment: listing, protocol, underlying, slashing, restaked }
}

/**
 * What a strategy has now: of a rebasing token more or less than was read.
 *
 * @param world - The world.
 * @param strategy - The strategy.
 * @returns Its shares, its balance, and the token's own shares behind the balance.
 */
export function vaultOf(
  world: World,
  { asset, protocol }: Pick<Strategy, 'asset' | 'protocol'>,
): Vault & { readonly units: bigint } {
  const { totalShares, balance, units } = stateOf(world, protocol)
  if (asset.index === undefined) return { totalShares, balance, units: balance }
  const held = units ?? unitsBehind(asRead(world), asset, balance)
  return { totalShares, balance: amountOf(world, asset, held), units: held }
}
