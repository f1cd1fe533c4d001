import {
  array,
  bigint,
  custom,
  literal,
  maxValue,
  minLength,
  minValue,
  number,
  optional,
  picklist,
  pipe,
  strictObject,
  string,
  union,
} from 'valibot'
import type { Address } from 'viem'
import { defineAdapter, type HeldPosition } from '../../core/adapter.js'
import { resolveAmount } from '../../core/amount.js'
import { amountsOf } from '../../core/amounts.js'
import type { Asset, Position } from '../../core/asset.js'
import type { Call, Spend } from '../../core/call.js'
import { defineStep } from '../../core/define-step.js'
import type { Key } from '../../core/key.js'
import type { Protocol } from '../../core/protocol.js'
import { readAll } from '../../core/read-all.js'
import type { ReadRequest } from '../../core/reading.js'
import type { Venue } from '../../core/venue.js'
import { stateOf, type World, withState } from '../../core/world.js'
import { InsufficientBalanceError } from '../../errors/insufficient-balance-error.js'
import { InvalidAmountError } from '../../errors/invalid-amount-error.js'
import { numberToWad } from '../../math/number-to-wad.js'
import { wad } from '../../math/wad.js'
import { positionManagerAbi, swapRouter02Abi, swapRouterAbi } from './abi.js'
import { type BandRange, bandRangeOf } from './band-range.js'
import type { PoolDeployments, UniswapV3Deployment } from './deployment.js'
import { LiquidityAmountError } from './errors/liquidity-amount-error.js'
import { NoPositionError } from './errors/no-position-error.js'
import { NotClearedError } from './errors/not-cleared-error.js'
import { PositionOpenError } from './errors/position-open-error.js'
import { SlippageError } from './errors/slippage-error.js'
import { TokenIdUnknownError } from './errors/token-id-unknown-error.js'
import { TransactionTooOldError } from './errors/transaction-too-old-error.js'
import { UnknownPoolError } from './errors/unknown-pool-error.js'
import { UnknownRangeError } from './errors/unknown-range-error.js'
import { encodePath, type Hop, swapInput, swapOutput } from './hops.js'
import { isOpen, isUsed, type Liquidity, noLiquidity } from './liquidity.js'
import { amountsAtWorst } from './logic/amounts-at-worst.js'
import { checkTicks } from './logic/check-ticks.js'
import { growthInside } from './logic/growth-inside.js'
import { modifyPosition } from './logic/modify-position.js'
import { touch } from './logic/touch.js'
import { getLiquidityForAmounts } from './math/get-liquidity-for-amounts.js'
import { getSqrtRatioAtTick } from './math/get-sqrt-ratio-at-tick.js'
import { wordOf } from './math/word-of.js'
import { isOfPool, nftOfRange } from './nft-of-range.js'
import { type NftRange, nftRangeName, nftRangeOf } from './nft-range.js'
import { type Pool, poolProtocol, readMoreWords } from './pool-protocol.js'
import type { PoolState } from './pool-state.js'
import { positionOf } from './position-of.js'
import { fixedTicks, type RangeDefinition, type RangeDefinitions, ticksOf } from './range.js'
import { readNfts } from './read-nfts.js'
import { swapLoss } from './swap-loss.js'
import { venueOf } from './venue-of.js'

const maxUint128 = (1n << 128n) - 1n

/** Keys of the tokens of pools. */
export type TokenKey<
  pools extends PoolDeployments,
  chainId extends number,
> = `${pools[keyof pools]['tokens'][number]}@${chainId}`

/** The name of a range's pool: as defined, or as the name of a band or of an NFT's range says. */
type PoolName<ranges extends RangeDefinitions, name extends string> = name extends keyof ranges
  ? ranges[name]['pool']
  : name extends `${infer pool}[${string}`
    ? pool
    : never

/** Keys of the two tokens of a range's pool. */
type RangeKey<
  pools extends PoolDeployments,
  ranges extends RangeDefinitions,
  name extends string,
  chainId extends number,
> = `${pools[PoolName<ranges, name>]['tokens'][number]}@${chainId}`

type First<list extends readonly unknown[]> = list extends readonly [infer first, ...unknown[]] ? first : never
type Last<list extends readonly unknown[]> = list extends readonly [...unknown[], infer last] ? last : never

/** How far a price may move, and how long a call holds. */
export type Guard = {
  /** A fraction: 0.001, which is 0.1 %, by default. */
  readonly slippage?: number | undefined
  /** Seconds until a call is too old, 1,200 by default; SwapRouter02 takes none. */
  readonly deadline?: number | undefined
}

/** How much comes out of a swap: base units, or a solver's value. */
export type AmountOut = { readonly exact: bigint } | { readonly value: string }

/**
 * Swaps and provides liquidity on Uniswap v3.
 *
 * It reads the pools of the deployment with the ticks around their price. Swaps are followed tick by tick, to the wei;
 * what a later step spends is the least that a swap lets through. A range is one position: a claim on both tokens and
 * on the fees that wait. A band around the redemption rate needs no
 * definition: `wstETH/WETH[-1%,+2%]` names it. An NFT that no range means goes by its own name, such as
 * `wstETH/WETH[-1000,1000]#123`. Leaving the ticks that were read is an error, never a guess.
 *
 * @param deployment - Where it stands; {@link uniswapV3Mainnet} ships.
 * @param options - `assets`: the tokens of its pools. `ranges`: where liquidity may stand, by name: between ticks, in a
 * band of prices or around the redemption rate, or in full. `feeds`: protocols that show
 * the prices of tokens that are not worth the same, such as `usd:ETH` and `usd:USDC`.
 * @returns The adapter with its `positions` by range, its `pools` by name, and its steps `exactInputSingle`,
 * `exactInput`, `exactOutputSingle`, `exactOutput`, `mint`, `increaseLiquidity`, `decreaseLiquidity`, `collect` and
 * `burn`.
 * @throws {@link UnknownPoolError} where a pool lacks its assets, or a range its pool.
 * @example
 * ```ts
 * import { lido, lidoMainnet } from 'lstack/adapters/lido'
 * import { uniswapV3, uniswapV3Mainnet } from 'lstack/adapters/uniswapV3'
 * import { weth, wethMainnet } from 'lstack/adapters/weth'
 *
 * const { pools, ...contracts } = uniswapV3Mainnet
 * const uniswap = uniswapV3(
 *   { ...contracts, pools: { 'wstETH/WETH': pools['wstETH/WETH'] } },
 *   {
 *     assets: [lido(lidoMainnet).wstETH, weth(wethMainnet).weth],
 *     ranges: { peg: { pool: 'wstETH/WETH', redemption: [0.005, 0.005] } },
 *   },
 * )
 * const swap = uniswap.exactInputSingle({ tokenIn: 'WETH@1', tokenOut: 'wstETH@1', fee: 100 })
 * console.log(swap.produces.map(({ key }) => key))
 * // [ 'wstETH@1' ]
 * console.log(uniswap.mint({ range: 'peg' }).produces.map(({ key }) => key))
 * // [ 'uniswapV3:peg@1', 'wstETH@1', 'WETH@1' ]
 * ```
 */
export function uniswapV3<
  const chainId extends number,
  const pools extends PoolDeployments,
  // biome-ignore lint/complexity/noBannedTypes: no ranges
  const ranges extends RangeDefinitions<keyof pools & string> = {},
>(
  deployment: UniswapV3Deployment<chainId, pools>,
  options: { readonly assets: readonly Asset[]; readonly ranges?: ranges; readonly feeds?: readonly Protocol[] },
) {
  type Token = TokenKey<pools, chainId>
  type RangeName = keyof ranges & string
  type OpenRange = RangeName | BandRange<pools>
  type HeldRange = OpenRange | NftRange<pools>
  type PositionKey<name extends string> = `uniswapV3:${name}@${chainId}`

  const { chainId, positionManager, router } = deployment
  const { assets, feeds = [] } = options
  const ranges: RangeDefinitions = options.ranges ?? {}

  const pools = Object.entries(deployment.pools).map(([name, of]): Pool => {
    const tokens = of.tokens.map((symbol) =>
      assets.find((asset) => asset.symbol === symbol && asset.chainId === chainId),
    )
    const [one, other] = tokens
    const known = Object.keys(deployment.pools)
    if (one?.address === undefined || other?.address === undefined)
      throw new UnknownPoolError({ pool: `of ${of.tokens.join(' and ')} among the assets given`, known })
    const isOrdered = one.address.toLowerCase() < other.address.toLowerCase()
    return poolProtocol(deployment, name, of, isOrdered ? one : other, isOrdered ? other : one)
  })
  const known = pools.map(({ name }) => name)
  const poolNamed = (name: string): Pool => {
    const pool = pools.find((each) => each.name === name)
    if (pool === undefined) throw new UnknownPoolError({ pool: name, known })
    return pool
  }
  const protocolsOf = (used: readonly Pool[]): readonly Protocol[] => {
    // Tokens of one price convert without it.
    const prices = used.flatMap(({ token0, token1 }) => {
      const both = [token0.worth?.price, token1.worth?.price]
      return both[0] === both[1] ? [] : both
    })
    const needed = feeds.filter(({ observables = {} }) =>
      prices.some((price) => price !== undefined && Object.hasOwn(observables, price)),
    )
    return [
      ...new Set([
        ...used.map(({ protocol }): Protocol => protocol),
        ...used.flatMap(({ token0, token1 }) => [...token0.protocols, ...token1.protocols]),
        ...needed,
      ]),
    ]
  }

  const openRange = (name: string, range: RangeDefinition) => {
    const pool = poolNamed(range.pool)
    const others = Object.values(ranges)
      .filter((other) => other !== range && other.pool === range.pool)
      .flatMap((other) => fixedTicks(pool, other) ?? [])
    const protocols = protocolsOf([pool])
    const parameters = { name, chainId: chainId as number, pool, range, others, positionManager, protocols }
    return { name, pool, range, others, position: positionOf(parameters), protocols }
  }
  const open = new Map(Object.entries(ranges).map(([name, range]) => [name, openRange(name, range)]))
  const rangeNamed = (name: string) => {
    const found = open.get(name)
    if (found !== undefined) return found
    const said = bandRangeOf(name) ?? nftRangeOf(name)
    if (said === undefined) throw new UnknownRangeError({ range: name, known: [...open.keys()] })
    return openRange(name, said)
  }

  /**
   * Every NFT of an account in a known pool: in the range that means it, or in one of its own where it holds anything;
   * with the ticks at its ends, however far they are.
   */
  function* positionsHeld(
    account: Address,
  ): Generator<readonly ReadRequest[], readonly HeldPosition[], readonly unknown[]> {
    const [nfts, states] = yield* readAll([
      readNfts(positionManager, account),
      readAll(pools.map(({ protocol }) => protocol.load())),
    ])
    const left = new Set(nfts)
    const inRanges = [...open.values()].flatMap(({ pool, range, others, position }) => {
      const nft = nftOfRange([...left], pool, range, others)
      if (nft === undefined) return []
      left.delete(nft)
      return [{ pool, position, content: nft.content }]
    })
    const others = [...left].flatMap((nft) => {
      const pool = pools.find((each) => isOfPool(nft, each))
      if (pool === undefined || !isUsed(nft.content)) return []
      const { position } = rangeNamed(nftRangeName(pool.name, nft.content))
      return [{ pool, position, content: nft.content }]
    })
    const held = [...inRanges, ...others]
    const widened = yield* readAll(
      pools.map((pool, index) => {
        const ticks = held
          .filter((each) => each.pool === pool)
          .flatMap(({ content }) => [content.tickLower, content.tickUpper])
        const words = ticks.map((tick) => wordOf(tick, pool.deployment.tickSpacing))
        return readMoreWords(deployment, pool, states[index] as PoolState, words)
      }),
    )
    return held.map(({ pool, position, content }): HeldPosition => {
      const state = widened[pools.indexOf(pool)]
      return { position, content, ...(state === undefined ? {} : { states: { [pool.protocol.id]: state } }) }
    })
  }

  const fractionOf = ({ slippage = 0.001 }: Guard): bigint => {
    if (!(slippage >= 0 && slippage < 1))
      throw new InvalidAmountError({ amount: `a slippage of ${slippage}`, expected: 'a fraction from 0 to below 1' })
    return numberToWad(slippage)
  }
  const deadlineOf = ({ deadline = 1_200 }: Guard) => {
    if (!(Number.isSafeInteger(deadline) && deadline >= 0))
      throw new InvalidAmountError({ amount: `a deadline of ${deadline}`, expected: 'whole seconds, zero or more' })
    return (world: World) => world.timestamp + BigInt(deadline)
  }
  const checkDeadline = (world: World, deadline: bigint | null) => {
    if (deadline !== null && world.timestamp > deadline)
      throw new TransactionTooOldError({ deadline, timestamp: world.timestamp })
  }
  const given = (guard: Guard) => ({
    ...(guard.slippage === undefined ? {} : { slippage: guard.slippage }),
    ...(guard.deadline === undefined ? {} : { deadline: guard.deadline }),
  })

  const hopsOf = (tokens: readonly string[], fees: readonly number[]): readonly Hop[] =>
    fees.map((fee, index) => {
      const [tokenIn, tokenOut] = [tokens[index], tokens[index + 1]]
      const pool = pools.find(
        ({ deployment: of, token0, token1 }) =>
          of.fee === fee &&
          ((token0.key === tokenIn && token1.key === tokenOut) || (token1.key === tokenIn && token0.key === tokenOut)),
      )
      if (pool === undefined) throw new UnknownPoolError({ pool: `of ${tokenIn} and ${tokenOut} at ${fee}`, known })
      const zeroForOne = pool.token0.key === tokenIn
      const { token0, token1 } = pool
      return zeroForOne
        ? { pool, tokenIn: token0, tokenOut: token1, zeroForOne }
        : { pool, tokenIn: token1, tokenOut: token0, zeroForOne }
    })

  const routerAbi = router.kind === 'SwapRouter' ? swapRouterAbi : swapRouter02Abi
  const routerDeadline = (guard: Guard) => {
    const deadline = deadlineOf(guard)
    return (world: World): bigint | null => (router.kind === 'SwapRouter' ? deadline(world) : null)
  }
  const gasOf = (hops: readonly Hop[]) => 20_000n + 75_000n * BigInt(hops.length)
  const routerCall = (
    id: string,
    hops: readonly Hop[],
    recipient: Address,
    deadline: bigint | null,
    limits: { readonly [name: string]: bigint },
    spent: Spend,
  ): Call => {
    const isSingle = id.endsWith('Single')
    const isOutput = 'amountOut' in limits
    const { tokenIn, tokenOut, pool } = hops[0] as Hop
    const single = { tokenIn: tokenIn.address, tokenOut: tokenOut.address, fee: pool.deployment.fee }
    const last = hops[hops.length - 1] as Hop
    return {
      to: router.address,
      abi: routerAbi,
      functionName: id.slice('uniswapV3.'.length),
      args: [
        {
          ...(isSingle ? single : { path: encodePath(hops, isOutput) }),
          recipient,
          ...(deadline === null ? {} : { deadline }),
          ...limits,
          ...(isSingle ? { sqrtPriceLimitX96: 0n } : {}),
        },
      ],
      label: `Swap ${tokenIn.symbol} for ${last.tokenOut.symbol} on Uniswap`,
      spends: [spent],
    }
  }

  const swapFrom = <const id extends string, tokenIn extends Token, tokenOut extends Token>(
    id: id,
    parameters: Guard & { readonly [name: string]: unknown },
    hops: readonly Hop[],
  ) => {
    const tokenIn = (hops[0] as Hop).tokenIn as Asset<tokenIn>
    const tokenOut = (hops[hops.length - 1] as Hop).tokenOut as Asset<tokenOut>
    const [fraction, deadline] = [fractionOf(parameters), routerDeadline(parameters)]
    return defineStep({
      id,
      parameters: parameters as never,
      consumes: [tokenIn],
      produces: [tokenOut],
      protocols: protocolsOf(hops.map(({ pool }) => pool)),
      gas: gasOf(hops),
      choose({ world, amounts }) {
        const { amount } = swapInput(world, hops, amounts[tokenIn.key])
        return { amountOutMinimum: (amount * (wad - fraction)) / wad, deadline: deadline(world) }
      },
      apply({ world, amounts, choice }) {
        checkDeadline(world, choice.deadline)
        const amountIn = amounts[tokenIn.key]
        const { world: after, amount } = swapInput(world, hops, amountIn)
        const least = choice.amountOutMinimum
        if (amount < least) throw new SlippageError({ revert: 'Too little received', amount, limit: least })
        return {
          world: after,
          amounts: amountsOf([tokenOut, amount]),
          guaranteed: amountsOf([tokenOut, least]),
          oneOffs: [swapLoss(world, hops, amountIn, amount)],
        }
      },
      calls({ account, amounts, choice }): readonly Call[] {
        const amountIn = amounts[tokenIn.key]
        const limits = { amountIn, amountOutMinimum: choice.amountOutMinimum }
        return [routerCall(id, hops, account, choice.deadline, limits, spend(tokenIn, router.address, amountIn))]
      },
    })
  }

  const swapTo = <const id extends string, tokenIn extends Token, tokenOut extends Token>(
    id: id,
    parameters: Guard & { readonly amountOut: AmountOut; readonly [name: string]: unknown },
    hops: readonly Hop[],
  ) => {
    const tokenIn = (hops[0] as Hop).tokenIn as Asset<tokenIn>
    const tokenOut = (hops[hops.length - 1] as Hop).tokenOut as Asset<tokenOut>
    const [fraction, deadline] = [fractionOf(parameters), routerDeadline(parameters)]
    return defineStep({
      id,
      parameters: parameters as never,
      consumes: [tokenIn],
      produces: [tokenOut, tokenIn] as readonly Asset<tokenIn | tokenOut>[],
      protocols: protocolsOf(hops.map(({ pool }) => pool)),
      gas: gasOf(hops),
      choose({ world, amounts }) {
        const amountOut = resolveAmount(parameters.amountOut, 0n, world)
        if (amountOut === 0n) throw new InvalidAmountError({ amount: '0', expected: 'an amount above zero' })
        const available = amounts[tokenIn.key]
        const { amount } = swapOutput(world, hops, amountOut)
        if (amount > available)
          throw new InsufficientBalanceError({
            what: `"${id}"`,
            asset: tokenIn.key,
            needed: amount,
            available,
            decimals: tokenIn.decimals,
          })
        const most = (amount * (wad + fraction) + wad - 1n) / wad
        return { amountOut, amountInMaximum: most < available ? most : available, deadline: deadline(world) }
      },
      apply({ world, amounts, choice }) {
        checkDeadline(world, choice.deadline)
        const { amountOut, amountInMaximum } = choice
        const { world: after, amount } = swapOutput(world, hops, amountOut)
        if (amount > amountInMaximum) throw new SlippageError({ revert: 'STF', amount, limit: amountInMaximum })
        const available = amounts[tokenIn.key]
        const left = { [tokenOut.key]: amountOut, [tokenIn.key]: available - amount }
        const sure = { [tokenOut.key]: amountOut, [tokenIn.key]: available - amountInMaximum }
        return {
          world: after,
          amounts: left as { readonly [key in tokenIn | tokenOut]: bigint },
          guaranteed: sure as { readonly [key in tokenIn | tokenOut]: bigint },
          oneOffs: [swapLoss(world, hops, amount, amountOut)],
        }
      },
      calls({ account, choice }): readonly Call[] {
        const { amountOut, amountInMaximum, deadline: until } = choice
        const most = { ...spend(tokenIn, router.address, amountInMaximum), mayLeave: true }
        return [routerCall(id, hops, account, until, { amountOut, amountInMaximum }, most)]
      },
    })
  }

  const exactInputSingle = <tokenIn extends Token, tokenOut extends Token>(
    parameters: Guard & { readonly tokenIn: tokenIn; readonly tokenOut: tokenOut; readonly fee: number },
  ) => {
    const { tokenIn, tokenOut, fee } = parameters
    const hops = hopsOf([tokenIn, tokenOut], [fee])
    const own = { tokenIn, tokenOut, fee, ...given(parameters) }
    return swapFrom<'uniswapV3.exactInputSingle', tokenIn, tokenOut>('uniswapV3.exactInputSingle', own, hops)
  }

  const exactOutputSingle = <tokenIn extends Token, tokenOut extends Token>(
    parameters: Guard & {
      readonly tokenIn: tokenIn
      readonly tokenOut: tokenOut
      readonly fee: number
      readonly amountOut: AmountOut
    },
  ) => {
    const { tokenIn, tokenOut, fee, amountOut } = parameters
    const hops = hopsOf([tokenIn, tokenOut], [fee])
    const own = { tokenIn, tokenOut, fee, amountOut, ...given(parameters) }
    return swapTo<'uniswapV3.exactOutputSingle', tokenIn, tokenOut>('uniswapV3.exactOutputSingle', own, hops)
  }

  const pathOf = ({ tokens, fees }: { readonly tokens: readonly string[]; readonly fees: readonly number[] }) => {
    if (fees.length === 0 || tokens.length !== fees.length + 1)
      throw new InvalidAmountError({
        amount: `a path of ${tokens.length} tokens and ${fees.length} fees`,
        expected: 'one token more than fees',
      })
    return hopsOf(tokens, fees)
  }

  const exactInput = <const tokens extends readonly [Token, ...Token[]]>(
    parameters: Guard & { readonly tokens: tokens; readonly fees: readonly number[] },
  ) => {
    const { tokens, fees } = parameters
    const own = { tokens, fees, ...given(parameters) }
    return swapFrom<'uniswapV3.exactInput', First<tokens> & Token, Last<tokens> & Token>(
      'uniswapV3.exactInput',
      own,
      pathOf(parameters),
    )
  }

  const exactOutput = <const tokens extends readonly [Token, ...Token[]]>(
    parameters: Guard & { readonly tokens: tokens; readonly fees: readonly number[]; readonly amountOut: AmountOut },
  ) => {
    const { tokens, fees, amountOut } = parameters
    const own = { tokens, fees, amountOut, ...given(parameters) }
    return swapTo<'uniswapV3.exactOutput', First<tokens> & Token, Last<tokens> & Token>(
      'uniswapV3.exactOutput',
      own,
      pathOf(parameters),
    )
  }

  const addTo = (pool: Pool, world: World, ticks: Ticks, amounts: Desired, least: Minima) => {
    const state = stateOf(world, pool.protocol)
    checkTicks(ticks.tickLower, ticks.tickUpper, state.tickSpacing)
    const liquidity = liquidityFor(state.sqrtPriceX96, ticks, amounts)
    if (liquidity === 0n) throw new LiquidityAmountError({ liquidity })
    const added = modifyPosition(state, pool.name, ticks.tickLower, ticks.tickUpper, liquidity)
    checkMinima(added, least)
    return { liquidity, added, world: withState(world, pool.protocol, added.pool) }
  }
  const minimaToAdd = (pool: Pool, world: World, ticks: Ticks, amounts: Desired, fraction: bigint): Minima => {
    const state = stateOf(world, pool.protocol)
    const liquidity = liquidityFor(state.sqrtPriceX96, ticks, amounts)
    const { amount0, amount1 } = amountsAtWorst(state, ticks.tickLower, ticks.tickUpper, liquidity, fraction, true)
    return { amount0Min: amount0, amount1Min: amount1 }
  }

  const mint = <name extends OpenRange>(parameters: Guard & { readonly range: name }) => {
    type Tokens = RangeKey<pools, ranges, name, chainId>
    const { pool, range, position: untyped, protocols } = rangeNamed(parameters.range)
    const position = untyped as Position<PositionKey<name>, Liquidity>
    const [token0, token1] = [pool.token0 as Asset<Tokens>, pool.token1 as Asset<Tokens>]
    const [fraction, deadline] = [fractionOf(parameters), deadlineOf(parameters)]
    const desired = (amounts: { readonly [key in Tokens]: bigint }): Desired => ({
      amount0: amounts[token0.key],
      amount1: amounts[token1.key],
    })
    return defineStep({
      id: 'uniswapV3.mint',
      parameters: { range: parameters.range, ...given(parameters) },
      consumes: [token0, token1],
      produces: [position, token0, token1] as readonly Asset<PositionKey<name> | Tokens>[],
      protocols,
      gas: 415_000n,
      choose({ world, amounts }) {
        const ticks = ticksOf(world, pool, range)
        const minima = minimaToAdd(pool, world, ticks, desired(amounts), fraction)
        return { ...ticks, ...minima, deadline: deadline(world) }
      },
      apply({ world, amounts, choice }) {
        if (isUsed(stateOf(world, position))) throw new PositionOpenError({ range: parameters.range })
        checkDeadline(world, choice.deadline)
        const { tickLower, tickUpper } = choice
        const wanted = desired(amounts)
        const { liquidity, added, world: after } = addTo(pool, world, choice, wanted, choice)
        const content: Liquidity = {
          ...noLiquidity,
          tickLower,
          tickUpper,
          liquidity,
          feeGrowthInside0LastX128: added.inside0X128,
          feeGrowthInside1LastX128: added.inside1X128,
        }
        return {
          world: withState(after, position, content),
          ...leftOf<PositionKey<name>, Tokens>(pool, position.key, wanted, added),
        }
      },
      calls({ account, amounts, choice }): readonly Call[] {
        const { amount0, amount1 } = desired(amounts)
        return [
          {
            to: positionManager,
            abi: positionManagerAbi,
            functionName: 'mint',
            args: [
              {
                token0: token0.address as string,
                token1: token1.address as string,
                fee: pool.deployment.fee,
                tickLower: choice.tickLower,
                tickUpper: choice.tickUpper,
                amount0Desired: amount0,
                amount1Desired: amount1,
                amount0Min: choice.amount0Min,
                amount1Min: choice.amount1Min,
                recipient: account,
                deadline: choice.deadline,
              },
            ],
            label: `Provide ${token0.symbol} and ${token1.symbol} from tick ${choice.tickLower} to ${choice.tickUpper}`,
            spends: bothSpent(positionManager, pool, { amount0, amount1 }),
          },
        ]
      },
    })
  }

  const increaseLiquidity = <name extends HeldRange>(parameters: Guard & { readonly range: name }) => {
    type Tokens = RangeKey<pools, ranges, name, chainId>
    const { pool, position: untyped, protocols } = rangeNamed(parameters.range)
    const position = untyped as Position<PositionKey<name>, Liquidity>
    const [token0, token1] = [pool.token0 as Asset<Tokens>, pool.token1 as Asset<Tokens>]
    const [fraction, deadline] = [fractionOf(parameters), deadlineOf(parameters)]
    const desired = (amounts: { readonly [key in Tokens]: bigint }): Desired => ({
      amount0: amounts[token0.key],
      amount1: amounts[token1.key],
    })
    return defineStep({
      id: 'uniswapV3.increaseLiquidity',
      parameters: { range: parameters.range, ...given(parameters) },
      consumes: [token0, token1],
      requires: [position],
      produces: [position, token0, token1] as readonly Asset<PositionKey<name> | Tokens>[],
      protocols,
      gas: 195_000n,
      choose({ world, amounts }) {
        const content = openAt(world, position, parameters.range)
        const minima = minimaToAdd(pool, world, content, desired(amounts), fraction)
        return { tokenId: content.tokenId, ...minima, deadline: deadline(world) }
      },
      apply({ world, amounts, choice }) {
        const content = openAt(world, position, parameters.range)
        checkDeadline(world, choice.deadline)
        const wanted = desired(amounts)
        const { liquidity, added, world: after } = addTo(pool, world, content, wanted, choice)
        const touched = touch(content, added)
        const grown = { ...touched, liquidity: content.liquidity + liquidity }
        return {
          world: withState(after, position, grown),
          ...leftOf<PositionKey<name>, Tokens>(pool, position.key, wanted, added),
        }
      },
      calls({ amounts, choice }): readonly Call[] {
        const { amount0, amount1 } = desired(amounts)
        return [
          {
            to: positionManager,
            abi: positionManagerAbi,
            functionName: 'increaseLiquidity',
            args: [
              {
                tokenId: idOf(choice, parameters.range),
                amount0Desired: amount0,
                amount1Desired: amount1,
                amount0Min: choice.amount0Min,
                amount1Min: choice.amount1Min,
                deadline: choice.deadline,
              },
            ],
            label: `Add ${token0.symbol} and ${token1.symbol} to the position on Uniswap`,
            spends: bothSpent(positionManager, pool, { amount0, amount1 }),
          },
        ]
      },
    })
  }

  const decreaseLiquidity = <name extends HeldRange>(
    parameters: Guard & { readonly range: name; readonly liquidity: LiquidityOut },
  ) => {
    const { pool, position: untyped, protocols } = rangeNamed(parameters.range)
    const position = untyped as Position<PositionKey<name>, Liquidity>
    const [fraction, deadline] = [fractionOf(parameters), deadlineOf(parameters)]
    return defineStep({
      id: 'uniswapV3.decreaseLiquidity',
      parameters: { range: parameters.range, liquidity: parameters.liquidity, ...given(parameters) },
      requires: [position],
      produces: [position],
      protocols,
      gas: 120_000n,
      choose({ world }) {
        const { tokenId, liquidity: available, tickLower, tickUpper } = openAt(world, position, parameters.range)
        const liquidity = resolveAmount(parameters.liquidity, available, world)
        const state = stateOf(world, pool.protocol)
        const { amount0, amount1 } = amountsAtWorst(state, tickLower, tickUpper, liquidity, fraction, false)
        return { tokenId, liquidity, amount0Min: amount0, amount1Min: amount1, deadline: deadline(world) }
      },
      apply({ world, choice }) {
        const content = openAt(world, position, parameters.range)
        checkDeadline(world, choice.deadline)
        const { liquidity, amount0Min, amount1Min } = choice
        const { liquidity: available, tickLower, tickUpper } = content
        if (liquidity === 0n || liquidity > available) throw new LiquidityAmountError({ liquidity, available })
        const removed = modifyPosition(stateOf(world, pool.protocol), pool.name, tickLower, tickUpper, -liquidity)
        checkMinima(removed, choice)
        const touched = touch(content, removed)
        const { amount0, amount1 } = removed
        const left: Liquidity = {
          ...touched,
          liquidity: available - liquidity,
          tokensOwed0: touched.tokensOwed0 + amount0,
          tokensOwed1: touched.tokensOwed1 + amount1,
          unsure0: touched.unsure0 + amount0 - amount0Min,
          unsure1: touched.unsure1 + amount1 - amount1Min,
        }
        const after = withState(world, pool.protocol, removed.pool)
        return { world: withState(after, position, left), amounts: amountsOf([position, 1n]) }
      },
      calls: ({ choice }): readonly Call[] => [
        {
          to: positionManager,
          abi: positionManagerAbi,
          functionName: 'decreaseLiquidity',
          args: [
            {
              tokenId: idOf(choice, parameters.range),
              liquidity: choice.liquidity,
              amount0Min: choice.amount0Min,
              amount1Min: choice.amount1Min,
              deadline: choice.deadline,
            },
          ],
          label: 'Take liquidity out of the position on Uniswap',
        },
      ],
    })
  }

  // The pool keeps one record for all NFTs of the manager in one range and rounds it down at every touch: the last of
  // several NFTs of exactly the same range can get a wei less than this.
  const collect = <name extends HeldRange>(parameters: { readonly range: name }) => {
    type Tokens = RangeKey<pools, ranges, name, chainId>
    const { pool, position: untyped, protocols } = rangeNamed(parameters.range)
    const position = untyped as Position<PositionKey<name>, Liquidity>
    const [token0, token1] = [pool.token0 as Asset<Tokens>, pool.token1 as Asset<Tokens>]
    return defineStep({
      id: 'uniswapV3.collect',
      parameters: { range: parameters.range },
      requires: [position],
      produces: [token0, token1],
      protocols,
      gas: 90_000n,
      choose: ({ world }) => ({ tokenId: openAt(world, position, parameters.range).tokenId }),
      apply({ world }) {
        const content = openAt(world, position, parameters.range)
        const state = stateOf(world, pool.protocol)
        const touched =
          content.liquidity === 0n ? content : touch(content, growthInside(state, content.tickLower, content.tickUpper))
        const { tokensOwed0, tokensOwed1, unsure0, unsure1 } = touched
        const left = { ...touched, tokensOwed0: 0n, tokensOwed1: 0n, unsure0: 0n, unsure1: 0n }
        return {
          world: withState(world, position, left),
          amounts: amountsOf([token0, tokensOwed0], [token1, tokensOwed1]),
          guaranteed: amountsOf([token0, tokensOwed0 - unsure0], [token1, tokensOwed1 - unsure1]),
        }
      },
      calls: ({ account, choice }): readonly Call[] => [
        {
          to: positionManager,
          abi: positionManagerAbi,
          functionName: 'collect',
          args: [
            {
              tokenId: idOf(choice, parameters.range),
              recipient: account,
              amount0Max: maxUint128,
              amount1Max: maxUint128,
            },
          ],
          label: `Collect ${token0.symbol} and ${token1.symbol} from the position on Uniswap`,
        },
      ],
    })
  }

  const burn = <name extends HeldRange>(parameters: { readonly range: name }) => {
    const { position: untyped, protocols } = rangeNamed(parameters.range)
    const position = untyped as Position<PositionKey<name>, Liquidity>
    return defineStep({
      id: 'uniswapV3.burn',
      parameters: { range: parameters.range },
      consumes: [position],
      protocols,
      gas: 60_000n,
      choose: ({ world }) => ({ tokenId: openAt(world, position, parameters.range).tokenId }),
      apply({ world }) {
        if (isUsed(openAt(world, position, parameters.range))) throw new NotClearedError({ range: parameters.range })
        return { world: withState(world, position, noLiquidity), amounts: amountsOf() }
      },
      calls: ({ choice }): readonly Call[] => [
        {
          to: positionManager,
          abi: positionManagerAbi,
          functionName: 'burn',
          args: [idOf(choice, parameters.range)],
          label: 'Burn the empty position on Uniswap',
        },
      ],
    })
  }

  const tokenKey = picklist([...new Set(pools.flatMap(({ token0, token1 }) => [token0.key, token1.key]))] as Token[])
  const rangeName = picklist([...open.keys()] as RangeName[])
  const bandRange = custom<BandRange<pools>>((name) => {
    const pool = typeof name === 'string' ? bandRangeOf(name)?.pool : undefined
    return pool !== undefined && known.includes(pool)
  }, 'must be the name of a range, or a band: a pool, and percent around the redemption rate, as in pool[-1%,+2%]')
  const opened = union([rangeName, bandRange])
  const nftRange = custom<NftRange<pools>>((name) => {
    const pool = typeof name === 'string' ? nftRangeOf(name)?.pool : undefined
    return pool !== undefined && known.includes(pool)
  }, 'must be the name of an NFT: its pool, [lower,upper] ticks, # and its id')
  const heldRange = union([rangeName, bandRange, nftRange])
  const fee = pipe(number(), minValue(0), maxValue(999_999))
  const guard = {
    slippage: optional(pipe(number(), minValue(0), maxValue(0.999))),
    deadline: optional(pipe(number(), minValue(0))),
  }
  const amountOut = union([strictObject({ exact: pipe(bigint(), minValue(1n)) }), strictObject({ value: string() })])
  const liquidityOut = union([
    literal('max'),
    strictObject({ share: pipe(number(), minValue(0), maxValue(1)) }),
    strictObject({ exact: pipe(bigint(), minValue(1n)) }),
    strictObject({ value: string() }),
  ])
  const single = { tokenIn: tokenKey, tokenOut: tokenKey, fee, ...guard }
  const along = { tokens: pipe(array(tokenKey), minLength(2)), fees: pipe(array(fee), minLength(1)), ...guard }
  const ranged = strictObject({ range: heldRange })

  type Path = readonly [Token, ...Token[]]
  return defineAdapter({
    id: 'uniswapV3',
    chainId: chainId as number,
    assets: [...open.values()].map(({ position }) => position) as readonly Asset[],
    protocols: pools.map(({ protocol }) => protocol) as readonly Protocol[],
    venues: pools.map((pool) => venueOf(pool, protocolsOf([pool]))) as readonly Venue[],
    positionsOf: positionsHeld,
    steps: {
      'uniswapV3.exactInputSingle': {
        parameters: strictObject(single),
        create: exactInputSingle<Token, Token>,
        candidates: () =>
          pools.flatMap(({ token0, token1, deployment: of }) => [
            { tokenIn: token0.key, tokenOut: token1.key, fee: of.fee },
            { tokenIn: token1.key, tokenOut: token0.key, fee: of.fee },
          ]),
      },
      'uniswapV3.exactInput': {
        parameters: strictObject(along),
        create: (parameters: Guard & { readonly tokens: readonly Token[]; readonly fees: readonly number[] }) =>
          exactInput({ ...parameters, tokens: parameters.tokens as Path }),
      },
      'uniswapV3.exactOutputSingle': {
        parameters: strictObject({ ...single, amountOut }),
        create: exactOutputSingle<Token, Token>,
      },
      'uniswapV3.exactOutput': {
        parameters: strictObject({ ...along, amountOut }),
        create: (
          parameters: Guard & {
            readonly tokens: readonly Token[]
            readonly fees: readonly number[]
            readonly amountOut: AmountOut
          },
        ) => exactOutput({ ...parameters, tokens: parameters.tokens as Path }),
      },
      'uniswapV3.mint': {
        parameters: strictObject({ range: opened, ...guard }),
        create: mint<OpenRange>,
        candidates: () => [...open.keys()].map((range) => ({ range })),
      },
      'uniswapV3.increaseLiquidity': {
        parameters: strictObject({ range: heldRange, ...guard }),
        create: increaseLiquidity<HeldRange>,
      },
      'uniswapV3.decreaseLiquidity': {
        parameters: strictObject({ range: heldRange, liquidity: liquidityOut, ...guard }),
        create: decreaseLiquidity<HeldRange>,
      },
      'uniswapV3.collect': { parameters: ranged, create: collect<HeldRange> },
      'uniswapV3.burn': { parameters: ranged, create: burn<HeldRange> },
    },
    pools: Object.fromEntries(pools.map((pool) => [pool.name, pool])) as { readonly [name in keyof pools]: Pool },
    positions: Object.fromEntries([...open].map(([name, { position }]) => [name, position])) as {
      readonly [name in RangeName]: Position<PositionKey<name>, Liquidity>
    },
    /** Sells all of a token in one pool. */
    exactInputSingle,
    /** Sells all of a token along several pools. */
    exactInput,
    /** Buys an exact amount in one pool; what it does not take is kept. */
    exactOutputSingle,
    /** Buys an exact amount along several pools; what it does not take is kept. */
    exactOutput,
    /** Opens a position in a range; what it does not take is kept. */
    mint,
    /** Adds liquidity to a position. */
    increaseLiquidity,
    /** Takes liquidity out of a position; what it frees waits to be collected. */
    decreaseLiquidity,
    /** Collects what a position has freed and earned. */
    collect,
    /** Removes an empty position. */
    burn,
  })
}

/** How much liquidity is taken out: all of it, a share, an exact amount, or a solver's value. */
export type LiquidityOut = 'max' | { readonly share: number } | { readonly exact: bigint } | { readonly value: string }

type Ticks = { readonly tickLower: number; readonly tickUpper: number }
type Desired = { readonly amount0: bigint; readonly amount1: bigint }
type Minima = { readonly amount0Min: bigint; readonly amount1Min: bigint }

const liquidityFor = (sqrtPriceX96: bigint, { tickLower, tickUpper }: Ticks, { amount0, amount1 }: Desired) =>
  getLiquidityForAmounts(sqrtPriceX96, getSqrtRatioAtTick(tickLower), getSqrtRatioAtTick(tickUpper), amount0, amount1)

function checkMinima({ amount0, amount1 }: Desired, { amount0Min, amount1Min }: Minima): void {
  const revert = 'Price slippage check' as const
  if (amount0 < amount0Min) throw new SlippageError({ revert, amount: amount0, limit: amount0Min })
  if (amount1 < amount1Min) throw new SlippageError({ revert, amount: amount1, limit: amount1Min })
}

function openAt(world: World, position: Position<Key, Liquidity>, range: string): Liquidity {
  const content = stateOf(world, position)
  if (!isOpen(content)) throw new NoPositionError({ range })
  return content
}

function idOf({ tokenId }: { readonly tokenId: bigint | null }, range: string): bigint {
  if (tokenId === null) throw new TokenIdUnknownError({ range })
  return tokenId
}

const spend = (token: Asset, spender: Spend['spender'], amount: bigint): Spend => ({
  token: token.address as Spend['token'],
  symbol: token.symbol,
  spender,
  amount,
})

const bothSpent = (positionManager: Spend['spender'], { token0, token1 }: Pool, { amount0, amount1 }: Desired) =>
  [spend(token0, positionManager, amount0), spend(token1, positionManager, amount1)]
    .filter(({ amount }) => amount > 0n)
    .map((each): Spend => ({ ...each, mayLeave: true }))

/** What a step that adds liquidity leaves of the tokens; the price may move until all of them are taken. */
function leftOf<position extends Key, tokens extends Key>(
  { token0, token1 }: Pool,
  position: position,
  desired: Desired,
  taken: Desired,
) {
  const amounts = {
    [position]: 1n,
    [token0.key]: desired.amount0 - taken.amount0,
    [token1.key]: desired.amount1 - taken.amount1,
  }
  const guaranteed = { [token0.key]: 0n, [token1.key]: 0n }
  return {
    amounts: amounts as { readonly [key in position | tokens]: bigint },
    guaranteed: guaranteed as { readonly [key in tokens]: bigint },
  }
}
