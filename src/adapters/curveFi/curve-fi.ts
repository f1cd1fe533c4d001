import { maxValue, minValue, number, optional, picklist, pipe, strictObject } from 'valibot'
import { defineAdapter } from '../../core/adapter.js'
import { amountsOf } from '../../core/amounts.js'
import type { Asset } from '../../core/asset.js'
import type { Call } from '../../core/call.js'
import { defineStep } from '../../core/define-step.js'
import type { Protocol } from '../../core/protocol.js'
import { amountOf } from '../../core/rebasing.js'
import type { Venue } from '../../core/venue.js'
import type { World } from '../../core/world.js'
import { InvalidAmountError } from '../../errors/invalid-amount-error.js'
import { numberToWad } from '../../math/number-to-wad.js'
import { wad } from '../../math/wad.js'
import { poolAbi } from './abi.js'
import type { CurveDeployment, CurvePools } from './deployment.js'
import { FewerCoinsError } from './errors/fewer-coins-error.js'
import { UnknownCoinError } from './errors/unknown-coin-error.js'
import { exchangeLoss } from './exchange-loss.js'
import { exchange as exchangeIn } from './logic/exchange.js'
import { type CurvePool, poolProtocol } from './pool-protocol.js'
import { venueOf } from './venue-of.js'

/** Keys of the coins of pools. */
export type CoinKey<
  pools extends CurvePools,
  chainId extends number,
> = `${pools[keyof pools]['coins'][number]}@${chainId}`

/**
 * Exchanges in Curve’s StableSwap pools of two coins with 18 decimals, such as stETH and ETH.
 *
 * It reads balances, fees and the amplification with its ramp, and follows the contract's own integer steps: what a plan
 * exchanges is what the pool pays, to the wei; what a later step spends is the least that the exchange lets through.
 * A pool that was stopped in the two months after its deployment does not say so.
 *
 * @param deployment - Where its pools stand; {@link curveFiMainnet} ships. A pool with `market` shows the price of that
 * coin as `market:`, for those who take it as the market price: then no other protocol may show it.
 * @param options - `assets`: the coins of its pools.
 * @returns The adapter with its `pools` by name and its step `exchange`.
 * @throws {@link UnknownCoinError} where a pool lacks its assets.
 * @example
 * ```ts
 * import { curveFi, curveFiMainnet } from 'lstack/adapters/curveFi'
 * import { lido, lidoMainnet } from 'lstack/adapters/lido'
 *
 * const { eth, stETH } = lido(lidoMainnet)
 * const { exchange } = curveFi(curveFiMainnet, { assets: [eth, stETH] })
 * console.log(exchange({ tokenIn: 'ETH@1', tokenOut: 'stETH@1' }).produces.map(({ key }) => key))
 * // [ 'stETH@1' ]
 * ```
 */
export function curveFi<const chainId extends number, const pools extends CurvePools>(
  deployment: CurveDeployment<chainId, pools>,
  options: { readonly assets: readonly Asset[] },
) {
  type Coin = CoinKey<pools, chainId>
  const { chainId } = deployment
  const named = (symbol: string) => options.assets.find((asset) => asset.symbol === symbol && asset.chainId === chainId)
  const pools = Object.entries(deployment.pools).map(([name, of]): CurvePool => {
    const [one, two] = [named(of.coins[0]), named(of.coins[1])]
    if (one === undefined || two === undefined)
      throw new UnknownCoinError({
        wanted: `${of.coins.join(' for ')} among the assets given`,
        known: Object.keys(deployment.pools),
      })
    return poolProtocol(chainId, name, of, [one, two])
  })
  const protocolsOf = ({ protocol, coins }: CurvePool): readonly Protocol[] => [
    ...new Set([protocol, ...coins.flatMap((coin) => coin.protocols)]),
  ]

  const exchange = <tokenIn extends Coin, tokenOut extends Coin>(parameters: {
    readonly tokenIn: tokenIn
    readonly tokenOut: tokenOut
    /** How far the price may fall, as a fraction; 0.001, which is 0.1 %, by default. */
    readonly slippage?: number | undefined
  }) => {
    const { tokenIn: keyIn, tokenOut: keyOut, slippage } = parameters
    const pool = pools.find(
      ({ coins }) => coins.some(({ key }) => key === keyIn) && coins.some(({ key }) => key === keyOut),
    )
    if (pool === undefined || (keyIn as string) === keyOut)
      throw new UnknownCoinError({ wanted: `${keyIn} for ${keyOut}`, known: pools.map(({ name }) => name) })
    const fraction = fractionOf(slippage)
    const sold = pool.coins[0].key === keyIn ? 0 : 1
    const tokenIn = pool.coins[sold] as Asset<tokenIn>
    const tokenOut = pool.coins[1 - sold] as Asset<tokenOut>
    const { address } = pool.deployment
    return defineStep({
      id: 'curveFi.exchange',
      parameters: { tokenIn: keyIn, tokenOut: keyOut, ...(slippage === undefined ? {} : { slippage }) },
      consumes: [tokenIn],
      produces: [tokenOut],
      protocols: protocolsOf(pool),
      gas: 170_000n,
      gasAgain: 80_000n,
      choose({ world, amounts }) {
        const { paid } = exchangeIn(world, pool, sold, amounts[tokenIn.key])
        return { least: (paid * (wad - fraction)) / wad }
      },
      apply({ world, amounts, choice: { least } }) {
        const amount = amounts[tokenIn.key]
        const { world: after, paid, arrived } = exchangeIn(world, pool, sold, amount)
        if (paid < least) throw new FewerCoinsError({ amount: paid, limit: least })
        return {
          world: after,
          amounts: amountsOf([tokenOut, arrived]),
          guaranteed: amountsOf([tokenOut, sure(after, tokenOut, least)]),
          oneOffs: [exchangeLoss(world, pool, sold, amount, arrived)],
        }
      },
      calls: ({ amounts, choice: { least } }): readonly Call[] => {
        const amount = amounts[tokenIn.key]
        const call = {
          to: address,
          abi: poolAbi,
          functionName: 'exchange',
          args: [BigInt(sold), BigInt(1 - sold), amount, least],
          label: `Exchange ${tokenIn.symbol} for ${tokenOut.symbol} on Curve`,
        }
        if (tokenIn.address === undefined) return [{ ...call, value: amount }]
        const { symbol, address: token } = tokenIn
        return [{ ...call, spends: [{ token, symbol, spender: address, amount }] }]
      },
    })
  }

  const coin = picklist(pools.flatMap(({ coins }) => coins.map(({ key }) => key as Coin)))
  return defineAdapter({
    id: 'curveFi',
    chainId: chainId as number,
    assets: [],
    protocols: pools.map(({ protocol }) => protocol) as readonly Protocol[],
    venues: pools.map((pool) => venueOf(pool, protocolsOf(pool))) as readonly Venue[],
    steps: {
      'curveFi.exchange': {
        parameters: strictObject({
          tokenIn: coin,
          tokenOut: coin,
          slippage: optional(pipe(number(), minValue(0), maxValue(0.999))),
        }),
        create: exchange<Coin, Coin>,
        candidates: () =>
          pools.flatMap(({ coins: [one, two] }) => [
            { tokenIn: one.key, tokenOut: two.key },
            { tokenIn: two.key, tokenOut: one.key },
          ]),
      },
    },
    pools: Object.fromEntries(pools.map((pool) => [pool.name, pool])) as {
      readonly [name in keyof pools]: CurvePool
    },
    /** Exchanges one coin of a pool for the other: an exact input for at least so much. */
    exchange,
  })
}

function fractionOf(slippage = 0.001): bigint {
  if (!(slippage >= 0 && slippage < 1))
    throw new InvalidAmountError({ amount: `a slippage of ${slippage}`, expected: 'a fraction from 0 to below 1' })
  return numberToWad(slippage)
}

/** A share of a rebasing token is worth more than a base unit, so what arrives can be this much short of what was paid. */
function sure(world: World, token: Asset, amount: bigint): bigint {
  if (token.index === undefined) return amount
  const lost = 1n + amountOf(world, token, 1n)
  return amount > lost ? amount - lost : 0n
}
