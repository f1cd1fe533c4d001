import {
  bigint,
  boolean,
  literal,
  maxValue,
  minValue,
  number,
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
import type { Component } from '../../core/component.js'
import { defineAsset } from '../../core/define-asset.js'
import { definePosition } from '../../core/define-position.js'
import { defineStep } from '../../core/define-step.js'
import { observable } from '../../core/formula.js'
import type { Key } from '../../core/key.js'
import type { DrawAmount, Lender } from '../../core/lender.js'
import type { AccountBalance } from '../../core/payoff.js'
import type { Protocol } from '../../core/protocol.js'
import { read } from '../../core/read.js'
import { readAll } from '../../core/read-all.js'
import type { ReadRequest } from '../../core/reading.js'
import type { Combinator, Step } from '../../core/step.js'
import { toWad } from '../../core/to-wad.js'
import { stateOf, type World, withState } from '../../core/world.js'
import type { Yield, YieldSource } from '../../core/yield-source.js'
import { InsufficientBalanceError } from '../../errors/insufficient-balance-error.js'
import { ZeroAmountError } from '../../errors/zero-amount-error.js'
import { maxUint256 } from '../../math/max-uint256.js'
import { numberToWad } from '../../math/number-to-wad.js'
import { ratio } from '../../math/ratio.js'
import { ray } from '../../math/ray.js'
import { year } from '../../math/year.js'
import { poolAbi, rewardsControllerAbi, scaledTokenAbi } from './abi.js'
import { type Account, balancesOf, emptyAccount } from './account.js'
import { aaveV3Components } from './components.js'
import type { AaveV3Deployment } from './deployment.js'
import { isInBitmap } from './e-mode.js'
import { eModesProtocol } from './e-modes-protocol.js'
import { UnlistedAssetError } from './errors/unlisted-asset-error.js'
import {
  bookRewards,
  claimReward,
  type Incentivised,
  incentiveYields,
  loadAccountRewards,
  type Unclaimed,
  unclaimedRewards,
} from './incentives.js'
import { incentivesProtocol } from './incentives-protocol.js'
import { collateralTerms, liquidationTerms } from './liquidation-terms.js'
import { listedCollaterals } from './listed-collaterals.js'
import { type AccountData, calculateUserAccountData } from './logic/account-data.js'
import { bestLiquidation } from './logic/best-liquidation.js'
import { eModeOf } from './logic/e-mode-of.js'
import { executeBorrow } from './logic/execute-borrow.js'
import { executeRepay } from './logic/execute-repay.js'
import { executeSetUseReserveAsCollateral } from './logic/execute-set-use-reserve-as-collateral.js'
import { executeSetUserEMode } from './logic/execute-set-user-e-mode.js'
import { executeSupply } from './logic/execute-supply.js'
import { executeWithdraw } from './logic/execute-withdraw.js'
import { maxBorrow } from './logic/max-borrow.js'
import { maxWithdraw } from './logic/max-withdraw.js'
import { normalizedDebt } from './logic/normalized-debt.js'
import { normalizedIncome } from './logic/normalized-income.js'
import { userReserveLiquidationThreshold } from './logic/user-reserve-liquidation-threshold.js'
import { type Listed, marketOf } from './market-of.js'
import { aTokenBalance, vTokenBalance } from './math/token-math.js'
import { rateCurveOf } from './rate-curve-of.js'
import type { Reserve } from './reserve.js'
import { reserveProtocol } from './reserve-protocol.js'
import { sentinelProtocol } from './sentinel-protocol.js'
import type { Transition } from './transition.js'

const variableRate = 2n
const day = 86_400n

/** bps of the borrowing power that the most leaves unused, so that interest until the calls run does not forbid them. */
const interestMargin = 5n

/** Base units: how each call rounds depends on when it runs, and after thirty rounds a balance may be this much less. */
const roundings = 100n

/**
 * Lends and borrows on an Aave v3 market (3.6 semantics).
 *
 * It reads the e-modes, and of the reserves with their oracle caps those that steps name; all of them where the account
 * was opened before. The account is one position: a claim on what it supplied, less what it owes. Rates are those after every step before, the strategy's own size included.
 *
 * @param deployment - The market's address book; {@link aaveV3Mainnet} ships.
 * @param options - `assets`: those of the market's assets that strategies use. `feeds`: protocols that show what the
 * market's oracles multiply, such as `usd:ETH` and `redemption:wstETH`. `rewards`: tokens, beside the assets, in which the
 * rewards controller may pay.
 * @returns The adapter with its `account`, its steps `supply`, `withdraw`, `borrow`, `repay`, `setEMode` and
 * `setCollateral`, and its `accountData`.
 * @throws {@link UnlistedAssetError} where an asset is not the one that the market lists.
 * @example
 * ```ts
 * import { aaveV3, aaveV3Mainnet } from 'lstack/adapters/aaveV3'
 * import { weth, wethMainnet } from 'lstack/adapters/weth'
 *
 * const market = aaveV3(aaveV3Mainnet, { assets: [weth(wethMainnet).weth] })
 * console.log(market.supply({ asset: 'WETH@1' }).produces.map(({ key }) => key))
 * // [ 'aaveV3@1' ]
 * ```
 */
export function aaveV3<
  const chainId extends number,
  const id extends string,
  assets extends Key,
  rewards extends Key = never,
>(
  deployment: AaveV3Deployment<chainId, id>,
  options: {
    readonly assets: readonly Asset<assets>[]
    readonly feeds?: readonly Protocol[]
    readonly rewards?: readonly Asset<rewards>[]
  },
) {
  const { id, chainId, pool, reserves, rewardsController: controller } = deployment
  const { assets, feeds = [], rewards = [] } = options
  const eModes = eModesProtocol(deployment)
  const sentinel = deployment.isOnRollup ? sentinelProtocol(deployment) : undefined
  const rules: readonly Protocol[] = sentinel === undefined ? [eModes] : [eModes, sentinel]
  const components = aaveV3Components(deployment, [...new Set(feeds.flatMap((feed) => feed.components ?? []))])
  const listings = new Map<string, ListedAsset>()
  for (const asset of assets) {
    const listing = reserves[asset.symbol]
    if (listing === undefined || listing.underlying.toLowerCase() !== asset.address?.toLowerCase())
      throw new UnlistedAssetError({ asset: asset.key, market: id, listed: Object.keys(reserves) })
    const slice = reserveProtocol(deployment, asset.symbol, listing)
    const incentives =
      controller === undefined ? undefined : incentivesProtocol(deployment, asset.symbol, listing, controller)
    const incentivised: Incentivised | undefined =
      incentives === undefined
        ? undefined
        : {
            key: asset.key,
            decimals: asset.decimals,
            listing,
            incentives,
            reserve: (world) => stateOf(world, slice.protocol).reserve,
          }
    const own = incentives === undefined ? [slice.protocol] : [slice.protocol, incentives]
    const protocols = [...rules, ...own, ...asset.protocols, ...feedsOf(asset.symbol, reserves, feeds)]
    const paid = (world: World, source: YieldSource) =>
      incentivised === undefined ? [] : incentivesOn(world, incentivised, source)
    const claims = claimsOn(deployment, asset, own, slice.protocol, components.reserve(asset.symbol), paid)
    listings.set(asset.key, { ...slice, listing, asset, protocols, incentivised, ...claims })
  }
  const listed = (key: string) => {
    const found = listings.get(key)
    if (found === undefined) throw new UnlistedAssetError({ asset: key, market: id, listed: [...listings.keys()] })
    return found
  }
  const assetOf = <key extends assets>(key: key) => listed(key).asset as Asset<key>
  const reserveOf = (world: World, key: string): Reserve => stateOf(world, listed(key).protocol).reserve
  const viewOf = (world: World) => marketOf(world, eModes, listed, sentinel)
  const paying = [...listings.values()].flatMap(({ incentivised }) =>
    incentivised === undefined ? [] : [incentivised],
  )
  const ownProtocols: readonly Protocol[] = [
    ...rules,
    ...[...listings.values()].map(({ protocol }) => protocol),
    ...paying.map(({ incentives }) => incentives),
  ]
  const protocols = [...ownProtocols, ...feeds]
  /** The account that holds nothing but what the steps of a strategy name: only their reserves need to be known. */
  const accountIn = (needed: readonly Protocol[]): typeof account => ({ ...account, protocols: needed })

  /** What all that is supplied to a reserve, or owed to it, earns in rewards. */
  const incentivesOn = (world: World, of: Incentivised, source: YieldSource) => {
    const reserve = of.reserve(world)
    const amount =
      source === 'supply'
        ? aTokenBalance(reserve.scaledATokenSupply, normalizedIncome(reserve, world.timestamp))
        : vTokenBalance(reserve.scaledVariableDebt, normalizedDebt(reserve, world.timestamp))
    const worth = (amount * viewOf(world).price(of.key) * 10n ** 10n) / 10n ** BigInt(of.decimals)
    return incentiveYields(world, of, source === 'supply' ? 'supply' : 'debt', worth)
  }
  /** Rewards can be claimed in a plan where an adapter knows their token; until then they are none of the account's worth. */
  const rewardAssets = new Map<string, Asset>(
    [...assets, ...rewards].flatMap((asset) =>
      asset.address === undefined ? [] : [[asset.address.toLowerCase(), asset]],
    ),
  )
  const unclaimed = (world: World) => unclaimedRewards(world, paying, stateOf(world, account))
  const account: Position<`${id}@${chainId}`, Account> = definePosition({
    name: id,
    chainId,
    protocol: id,
    empty: emptyAccount,
    protocols,
    load: loadAccount,
    claims: (world) =>
      stateOf(world, account).reserves.flatMap(({ asset, scaledSupply, scaledDebt }) => {
        const { supplied, owed } = listed(asset)
        const reserve = reserveOf(world, asset)
        return [
          { asset: supplied, amount: aTokenBalance(scaledSupply, normalizedIncome(reserve, world.timestamp)) },
          { asset: owed, amount: -vTokenBalance(scaledDebt, normalizedDebt(reserve, world.timestamp)) },
        ].filter(({ amount }) => amount !== 0n)
      }),
    payoff: (world) => {
      const content = stateOf(world, account)
      const eModeCategory = eModeOf(viewOf(world), content)
      const balance = (key: string, scaled: bigint, index: 'supplyIndex' | 'borrowIndex'): AccountBalance => {
        const { asset, oracle, listing, cap, ...names } = listed(key)
        const { basis, rate } = listing.oracle
        return {
          asset: asset.key,
          units: toWad(scaled, asset.decimals),
          index: names[index],
          oracle: observable(oracle),
          basis,
          ...(rate === undefined ? {} : { rate }),
          ...(stateOf(world, listed(key).protocol).cap === null ? {} : { cap }),
        }
      }
      return {
        type: 'account',
        collateral: content.reserves
          .filter(({ scaledSupply }) => scaledSupply > 0n)
          .map(({ asset, scaledSupply, usedAsCollateral }) => ({
            ...balance(asset, scaledSupply, 'supplyIndex'),
            ...collateralTerms(reserveOf(world, asset), eModeCategory, usedAsCollateral),
          })),
        debt: content.reserves
          .filter(({ scaledDebt }) => scaledDebt > 0n)
          .map(({ asset, scaledDebt }) => balance(asset, scaledDebt, 'borrowIndex')),
        liquidation: liquidationTerms,
      }
    },
    liquidate: (world) => {
      const best = bestLiquidation(viewOf(world), stateOf(world, account))
      if (best === undefined) return undefined
      const { liquidation, collateralAsset, debtAsset, bonus, writtenOff } = best
      return {
        world: settle(world, best),
        collateral: listed(collateralAsset).asset,
        debt: listed(debtAsset).asset,
        repaid: liquidation.debtRepaid,
        seized: liquidation.collateralTaken + liquidation.protocolFee,
        bonus,
        protocolFee: liquidation.protocolFee,
        writtenOff: writtenOff.map(({ asset, amount }) => ({ asset: listed(asset).asset, amount })),
      }
    },
    limits: (world) => {
      const [view, content] = [viewOf(world), stateOf(world, account)]
      return content.reserves.flatMap(({ asset: key, scaledSupply, scaledDebt }) => {
        const { asset } = listed(key)
        const out = maxWithdraw({ view, account: content, asset: key })
        const more = maxBorrow({ view, account: content, asset: key })
        return [
          ...(scaledSupply > 0n
            ? [{ action: 'withdraw' as const, asset, amount: out.amount, boundBy: out.limit }]
            : []),
          ...(scaledDebt > 0n ? [{ action: 'borrow' as const, asset, amount: more.amount, boundBy: more.limit }] : []),
        ]
      })
    },
    components: components.core,
    dependencies: (world) =>
      listedCollaterals({
        world,
        account: stateOf(world, account),
        listings: listings.values(),
        eModes,
        components,
      }),
    exits: [
      {
        route: 'instant',
        days: { from: 0, to: 0 },
        note: 'Repaying and withdrawing takes no time, as long as the reserve has liquidity.',
        source: 'https://aave.com/docs/aave-v3',
        date: '2026-08-22',
      },
    ],
  })

  function* loadAccount(owner: Address): Generator<readonly ReadRequest[], Account, readonly unknown[]> {
    const args = [owner] as const
    const [eModeCategory, configuration, booked, balances] = yield* readAll([
      read({ address: pool, abi: poolAbi, functionName: 'getUserEMode', args }),
      read({ address: pool, abi: poolAbi, functionName: 'getUserConfiguration', args }),
      controller === undefined
        ? just([])
        : readAll(paying.map((reserve) => loadAccountRewards(owner, reserve, controller))),
      readAll(
        [...listings].map(([key, { listing }]) =>
          readAll([
            just(key),
            read({ address: pool, abi: poolAbi, functionName: 'getReserveData', args: [listing.underlying] }),
            read({ address: listing.aToken, abi: scaledTokenAbi, functionName: 'scaledBalanceOf', args }),
            read({ address: listing.variableDebtToken, abi: scaledTokenAbi, functionName: 'scaledBalanceOf', args }),
          ]),
        ),
      ),
    ])
    const held = balances.filter(([, , scaledSupply, scaledDebt]) => scaledSupply > 0n || scaledDebt > 0n)
    const rewards = booked.flat()
    return {
      ...(rewards.length === 0 ? {} : { rewards }),
      eModeCategory: Number(eModeCategory),
      reserves: held
        .sort(([, a], [, b]) => a.id - b.id)
        .map(([asset, data, scaledSupply, scaledDebt]) => ({
          asset,
          scaledSupply,
          scaledDebt,
          usedAsCollateral: ((configuration.data >> BigInt(2 * data.id + 1)) & 1n) === 1n,
        })),
    }
  }
  /** Only the reserves that the account is in need to be known. */
  function* positionsOf(
    owner: Address,
  ): Generator<readonly ReadRequest[], readonly HeldPosition[], readonly unknown[]> {
    const content = yield* loadAccount(owner)
    const needed = [...rules, ...content.reserves.flatMap(({ asset }) => listed(asset).protocols)]
    return [{ position: accountIn([...new Set(needed)]), content }]
  }

  const accountData = (world: World): AccountData =>
    calculateUserAccountData({ view: viewOf(world), account: stateOf(world, account) })

  const settle = (world: World, transition: Pick<Transition, 'account' | 'reserves'>): World => {
    const booked = bookRewards(world, paying, stateOf(world, account), transition.account)
    let settled = withState(booked.world, account, booked.account)
    for (const { asset, reserve } of transition.reserves) {
      const { protocol } = listed(asset)
      settled = withState(settled, protocol, { reserve, cap: stateOf(settled, protocol).cap })
    }
    return settled
  }

  /** Debt grows until the calls run: what is left after repaying all of it is sure but for a day's interest. */
  const interestOfADay = (world: World, key: string, debt: bigint) =>
    roundings + (debt * reserveOf(world, key).currentVariableBorrowRate * day) / (ray * year)

  const supply = <key extends assets>({ asset: key }: { readonly asset: key }) => {
    const asset = assetOf(key)
    const { listing, protocols: needed } = listed(key)
    const { underlying } = listing
    return defineStep({
      id: `${id}.supply`,
      parameters: { asset: key },
      consumes: [asset],
      produces: [accountIn(needed)],
      protocols: needed,
      gas: 143_000n,
      gasAgain: 37_000n,
      apply({ world, amounts }) {
        const amount = amounts[asset.key]
        const content = stateOf(world, account)
        const transition = executeSupply({ view: viewOf(world), account: content, asset: key, amount })
        return { world: settle(world, transition), amounts: amountsOf([account, 1n]) }
      },
      calls: ({ account: owner, amounts }) => {
        const amount = amounts[asset.key]
        return [
          {
            to: pool,
            abi: poolAbi,
            functionName: 'supply',
            args: [underlying, amount, owner, 0],
            label: `Supply ${asset.symbol} to Aave`,
            spends: [{ token: underlying, symbol: asset.symbol, spender: pool, amount }],
          },
        ]
      },
    })
  }

  const withdraw = <key extends assets>({
    asset: key,
    amount,
  }: {
    readonly asset: key
    readonly amount: DrawAmount
  }) => {
    const asset = assetOf(key)
    const { listing, protocols: needed } = listed(key)
    const { underlying } = listing
    return defineStep({
      id: `${id}.withdraw`,
      parameters: { asset: key, amount },
      requires: [accountIn(needed)],
      produces: [asset],
      protocols: needed,
      gas: 124_000n,
      gasAgain: 63_000n,
      choose({ world }): { readonly amount: bigint | 'max' } {
        if (amount === 'max' || ('share' in amount && amount.share === 1)) return { amount: 'max' }
        const { scaledSupply } = balancesOf(stateOf(world, account), key)
        const balance = aTokenBalance(scaledSupply, normalizedIncome(reserveOf(world, key), world.timestamp))
        return { amount: resolveAmount(amount, balance, world) }
      },
      apply({ world, choice }) {
        const content = stateOf(world, account)
        const transition = executeWithdraw({ view: viewOf(world), account: content, asset: key, amount: choice.amount })
        const { amount } = transition
        return {
          world: settle(world, transition),
          amounts: amountsOf([asset, amount]),
          guaranteed: amountsOf([asset, choice.amount === 'max' ? lessRoundings(amount) : amount]),
        }
      },
      calls: ({ account: owner, choice }) => [
        {
          to: pool,
          abi: poolAbi,
          functionName: 'withdraw',
          args: [underlying, choice.amount === 'max' ? maxUint256 : choice.amount, owner],
          label: `Withdraw ${choice.amount === 'max' ? 'all ' : ''}${asset.symbol} from Aave`,
        },
      ],
    })
  }

  const borrow = <key extends assets>({ asset: key, amount }: { readonly asset: key; readonly amount: DrawAmount }) => {
    const asset = assetOf(key)
    const { listing, protocols: needed } = listed(key)
    const { underlying } = listing
    return defineStep({
      id: `${id}.borrow`,
      parameters: { asset: key, amount },
      requires: [accountIn(needed)],
      produces: [asset],
      protocols: needed,
      gas: 195_000n,
      gasAgain: 84_000n,
      choose({ world }) {
        if (typeof amount === 'object' && 'exact' in amount) return { amount: amount.exact }
        const { amount: available } = maxBorrow({
          view: viewOf(world),
          account: stateOf(world, account),
          asset: key,
          safetyMargin: interestMargin,
        })
        return { amount: resolveAmount(amount, available, world) }
      },
      apply({ world, choice }) {
        const content = stateOf(world, account)
        const transition = executeBorrow({ view: viewOf(world), account: content, asset: key, amount: choice.amount })
        return { world: settle(world, transition), amounts: amountsOf([asset, choice.amount]) }
      },
      calls: ({ account: owner, choice }) => [
        {
          to: pool,
          abi: poolAbi,
          functionName: 'borrow',
          args: [underlying, choice.amount, variableRate, 0, owner],
          label: `Borrow ${asset.symbol} from Aave`,
        },
      ],
    })
  }

  const repay = <key extends assets>({ asset: key, max = false }: { readonly asset: key; readonly max?: boolean }) => {
    const asset = assetOf(key)
    const { listing, protocols: needed } = listed(key)
    const { underlying } = listing
    const enough = (available: bigint, needed: bigint) => {
      if (available < needed)
        throw new InsufficientBalanceError({
          what: `"${id}.repay"`,
          asset: key,
          needed,
          available,
          decimals: asset.decimals,
        })
    }
    return defineStep({
      id: `${id}.repay`,
      parameters: { asset: key, max },
      consumes: [asset],
      requires: [accountIn(needed)],
      produces: [asset],
      protocols: needed,
      gas: 115_000n,
      gasAgain: 38_000n,
      choose({ world, amounts }) {
        const { scaledDebt } = balancesOf(stateOf(world, account), key)
        const debt = vTokenBalance(scaledDebt, normalizedDebt(reserveOf(world, key), world.timestamp))
        if (max) enough(amounts[asset.key], debt === 0n ? debt : debt + interestOfADay(world, key, debt))
        return null
      },
      apply({ world, amounts }) {
        const content = stateOf(world, account)
        const amount = amounts[asset.key]
        const transition = executeRepay({
          view: viewOf(world),
          account: content,
          asset: key,
          amount: max ? 'max' : amount,
        })
        const paid = transition.amount
        enough(amount, paid)
        const left = amount - paid
        const growth = interestOfADay(world, key, paid)
        return {
          world: settle(world, transition),
          amounts: amountsOf([asset, left]),
          guaranteed: amountsOf([asset, left > growth ? left - growth : 0n]),
        }
      },
      calls: ({ account: owner, amounts }) => {
        const amount = amounts[asset.key]
        return [
          {
            to: pool,
            abi: poolAbi,
            functionName: 'repay',
            args: [underlying, max ? maxUint256 : amount, variableRate, owner],
            label: `Repay ${max ? 'all ' : ''}${asset.symbol} to Aave`,
            spends: [{ token: underlying, symbol: asset.symbol, spender: pool, amount, mayLeave: true }],
          },
        ]
      },
    })
  }

  const setEMode = ({ category }: { readonly category: number }) =>
    defineStep({
      id: `${id}.setEMode`,
      parameters: { category },
      produces: [accountIn(rules)],
      protocols: rules,
      gas: 50_000n,
      gasAgain: 10_000n,
      apply({ world }) {
        const content = stateOf(world, account)
        const transition = executeSetUserEMode({ view: viewOf(world), account: content, eModeCategory: category })
        return { world: settle(world, transition), amounts: amountsOf([account, 1n]) }
      },
      calls: () => [
        {
          to: pool,
          abi: poolAbi,
          functionName: 'setUserEMode',
          args: [category],
          label: category === 0 ? 'Leave the e-mode of Aave' : `Enter e-mode ${category} of Aave`,
        },
      ],
    })

  const setCollateral = <key extends assets>({
    asset: key,
    enabled,
  }: {
    readonly asset: key
    readonly enabled: boolean
  }) => {
    const asset = assetOf(key)
    const { listing, protocols: needed } = listed(key)
    const { underlying } = listing
    return defineStep({
      id: `${id}.setCollateral`,
      parameters: { asset: key, enabled },
      requires: [accountIn(needed)],
      produces: [accountIn(needed)],
      protocols: needed,
      gas: 30_000n,
      gasAgain: 7_000n,
      apply({ world }) {
        const content = stateOf(world, account)
        const transition = executeSetUseReserveAsCollateral({
          view: viewOf(world),
          account: content,
          asset: key,
          useAsCollateral: enabled,
        })
        return { world: settle(world, transition), amounts: amountsOf([account, 1n]) }
      },
      calls: () => [
        {
          to: pool,
          abi: poolAbi,
          functionName: 'setUserUseReserveAsCollateral',
          args: [underlying, enabled],
          label: `${enabled ? 'Use' : 'Do not use'} ${asset.symbol} as collateral on Aave`,
        },
      ],
    })
  }

  const claimRewards = <key extends assets | rewards>({ reward: key }: { readonly reward: key }) => {
    const asset = [...assets, ...rewards].find((each) => each.key === key) as Asset<key> | undefined
    const address = asset?.address
    if (asset === undefined || address === undefined || controller === undefined)
      throw new UnlistedAssetError({
        asset: key,
        market: id,
        listed: [...rewardAssets.values()].map((each) => each.key),
      })
    const isOf = ({ reward }: Unclaimed) => reward.toLowerCase() === address.toLowerCase()
    return defineStep({
      id: `${id}.claimRewards`,
      parameters: { reward: key },
      requires: [account],
      produces: [asset],
      protocols: [...protocols, ...asset.protocols],
      gas: 160_000n,
      choose({ world }): { readonly reward: Address; readonly tokens: readonly Address[] } {
        const due = unclaimed(world).filter(isOf)
        if (due.length === 0) throw new ZeroAmountError({ step: `${id}.claimRewards`, asset: key })
        return { reward: (due[0] as Unclaimed).reward, tokens: due.map(({ token }) => token) }
      },
      apply({ world, choice }) {
        const claimed = claimReward(world, paying, stateOf(world, account), choice)
        return {
          world: withState(claimed.world, account, claimed.account),
          amounts: amountsOf([asset, claimed.amount]),
        }
      },
      calls: ({ account: owner, choice }) => [
        {
          to: controller,
          abi: rewardsControllerAbi,
          functionName: 'claimRewards',
          args: [choice.tokens, maxUint256, owner, choice.reward],
          label: `Claim rewards in ${asset.symbol} from Aave`,
        },
      ],
    })
  }

  const claimAllRewards = (): Combinator<string, never, never, assets | rewards> => ({
    id: `${id}.claimAllRewards`,
    amount: 'all',
    parameters: {},
    consumes: [],
    requires: [],
    produces: [...assets, ...rewards] as readonly Asset<assets | rewards>[],
    protocols,
    *expand({ world }) {
      const held = unclaimed(world).map(({ reward }) => rewardAssets.get(reward.toLowerCase())?.key)
      const due = [...new Set(held.filter((key) => key !== undefined))]
      for (const key of due) yield claimRewards({ reward: key as assets | rewards }) as unknown as Step
      return { claimed: due }
    },
  })

  const lender: Lender<`${id}@${chainId}`, assets> = {
    id,
    assets,
    account,
    supply,
    borrow,
    withdraw,
    repay,
    prepare(world, { collateral, debt }) {
      const content = stateOf(world, account)
      const view = viewOf(world)
      const supplied = view.reserve(collateral)
      const owed = view.reserve(debt)
      const lending = Object.values(view.eModeCategories).filter(
        (category) =>
          isInBitmap(category.collateralBitmap, supplied.id) &&
          !isInBitmap(category.ltvzeroBitmap, supplied.id) &&
          isInBitmap(category.borrowableBitmap, owed.id) &&
          category.ltv > supplied.configuration.ltv,
      )
      if (lending.length === 0) return []
      const best = lending.reduce((a, b) => (b.ltv > a.ltv ? b : a))
      return best.id === content.eModeCategory ? [] : [setEMode({ category: best.id })]
    },
    borrowLimit(world, { asset, margin }) {
      const safetyMargin = BigInt(Math.ceil(margin * 10_000))
      const { amount, limit } = maxBorrow({
        view: viewOf(world),
        account: stateOf(world, account),
        asset,
        safetyMargin,
      })
      return { amount, boundBy: limit }
    },
    withdrawLimit(world, { asset, healthFactor }) {
      const { amount, limit } = maxWithdraw({
        view: viewOf(world),
        account: stateOf(world, account),
        asset,
        healthFactor: numberToWad(healthFactor),
      })
      return { amount, boundBy: limit }
    },
    debtOf(world, key) {
      const { scaledDebt } = balancesOf(stateOf(world, account), key)
      const amount = vTokenBalance(scaledDebt, normalizedDebt(reserveOf(world, key), world.timestamp))
      return { amount, settling: amount === 0n ? 0n : amount + interestOfADay(world, key, amount) }
    },
    liquidationThreshold: (world, asset) => {
      const eModeCategory = eModeOf(viewOf(world), stateOf(world, account))
      return ratio(userReserveLiquidationThreshold(reserveOf(world, asset), eModeCategory), 10_000n)
    },
  }

  const listedKey = picklist(assets.map(({ key }) => key))
  const positive = pipe(bigint(), minValue(1n))
  const share = pipe(number(), minValue(0), maxValue(1))
  const drawAmount = union([
    literal('max'),
    strictObject({ exact: positive }),
    strictObject({ value: string() }),
    strictObject({ share }),
  ])
  return defineAdapter({
    id: id as string,
    chainId: chainId as number,
    assets: [account],
    protocols: ownProtocols,
    positionsOf,
    lenders: [lender],
    lender,
    steps: {
      [`${id}.supply`]: {
        parameters: strictObject({ asset: listedKey }),
        create: supply,
        candidates: () => assets.map(({ key }) => ({ asset: key })),
      },
      [`${id}.withdraw`]: { parameters: strictObject({ asset: listedKey, amount: drawAmount }), create: withdraw },
      [`${id}.borrow`]: { parameters: strictObject({ asset: listedKey, amount: drawAmount }), create: borrow },
      [`${id}.repay`]: { parameters: strictObject({ asset: listedKey, max: boolean() }), create: repay },
      [`${id}.setEMode`]: {
        parameters: strictObject({ category: pipe(number(), minValue(0), maxValue(255)) }),
        create: setEMode,
      },
      [`${id}.claimRewards`]: {
        parameters: strictObject({ reward: picklist([...assets, ...rewards].map(({ key }) => key)) }),
        create: claimRewards,
      },
      [`${id}.setCollateral`]: {
        parameters: strictObject({ asset: listedKey, enabled: boolean() }),
        create: setCollateral,
      },
    },
    account,
    /** Collateral, debt, thresholds and health factor of the account in a world. */
    accountData,
    /** The market in a world, as its own rules see it. */
    marketView: viewOf,
    /** Supplies an asset; it counts as collateral where the market lets it. */
    supply,
    /** Withdraws what was supplied. */
    withdraw,
    /** Borrows at the variable rate against what is supplied. */
    borrow,
    /** Repays debt; what is too much is kept. */
    repay,
    /** Sets the e-mode of the account; 0 is none. */
    setEMode,
    /** Lets a supplied asset count as collateral, or not. */
    setCollateral,
    /** Claims what the rewards controller has paid in one token. */
    claimRewards,
    /** Whether the market has a rewards controller. */
    paysRewards: controller !== undefined,
    /** What an account could claim in a world, token by token. */
    unclaimed,
    /** Claims it in every token that an adapter knows, where there is anything to claim. */
    claimAllRewards,
  })
}

/** An asset that the market lists, and what must be known to supply or borrow it. */
type ListedAsset = Listed & {
  readonly asset: Asset
  readonly protocols: readonly Protocol[]
  readonly incentivised: Incentivised | undefined
  readonly supplied: Asset
  readonly owed: Asset
}

/** The feeds, but for exchange rates that only other reserves are priced by. */
function feedsOf(
  symbol: string,
  reserves: AaveV3Deployment['reserves'],
  feeds: readonly Protocol[],
): readonly Protocol[] {
  const rateOf = (of: string) => reserves[of]?.oracle.rate
  const shows = ({ observables = {} }: Protocol, rate: string | undefined) =>
    rate !== undefined && Object.hasOwn(observables, rate)
  const foreign = (feed: Protocol) => Object.keys(reserves).some((other) => shows(feed, rateOf(other)))
  return feeds.filter((feed) => shows(feed, rateOf(symbol)) || !foreign(feed))
}

const lessRoundings = (amount: bigint) => (amount > roundings ? amount - roundings : 0n)

/** The two tokens of a reserve: the claim on what was supplied, and the debt. */
function claimsOn(
  { id, chainId }: AaveV3Deployment,
  asset: Asset,
  own: readonly Protocol[],
  protocol: Listed['protocol'],
  component: Component,
  incentives: (world: World, source: YieldSource) => readonly Yield[],
): { readonly supplied: Asset; readonly owed: Asset } {
  const token = (prefix: string, source: YieldSource, field: 'currentLiquidityRate' | 'currentVariableBorrowRate') =>
    defineAsset({
      kind: 'token',
      symbol: `${prefix}${asset.symbol}`,
      chainId,
      protocol: id,
      decimals: asset.decimals,
      protocols: [...own, ...asset.protocols],
      worth: asset.worth,
      claims: (_, amount) => [{ asset, amount }],
      payoff: asset.payoff,
      yields: (world) => [
        {
          source,
          rate: {
            basis: 'apr',
            value: ratio(stateOf(world, protocol).reserve[field], ray),
            window: 'instant',
          },
          formula:
            source === 'borrow'
              ? 'base + slope 1 · utilisation / kink, and slope 2 beyond the kink, after own size'
              : 'borrow rate · debt / (available + debt + deficit) · (1 − reserve factor), after own size',
          origins: [{ type: 'state', protocol: protocol.id, fields: ['reserve', field] }],
        },
        ...incentives(world, source),
      ],
      components: [component],
      ...(source === 'borrow'
        ? { rateCurve: (world: World) => rateCurveOf(stateOf(world, protocol).reserve, world.timestamp) }
        : {}),
    })
  return {
    supplied: token('a', 'supply', 'currentLiquidityRate'),
    owed: token('variableDebt', 'borrow', 'currentVariableBorrowRate'),
  }
}

// biome-ignore lint/correctness/useYield: a reading without a request
function* just<value>(value: value) {
  return value
}
