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
import type { Hex } from 'viem'
import { defineAdapter } from '../../core/adapter.js'
import { resolveAmount } from '../../core/amount.js'
import { amountsOf } from '../../core/amounts.js'
import type { Asset, Position } from '../../core/asset.js'
import { defineStep } from '../../core/define-step.js'
import type { DrawAmount, Lender } from '../../core/lender.js'
import type { Protocol } from '../../core/protocol.js'
import { InsufficientBalanceError } from '../../errors/insufficient-balance-error.js'
import { morphoAbi } from './abi.js'
import type { Account } from './account.js'
import { accruedIn, type ConnectedMarket, settle, situationIn } from './connected-market.js'
import type { MarketDeployment, MarketDeployments, MorphoBlueDeployment } from './deployment.js'
import { UnknownMarketError } from './errors/unknown-market-error.js'
import { lenderOf } from './lender-of.js'
import { borrow as executeBorrow } from './logic/borrow.js'
import { maxBorrow } from './logic/max-borrow.js'
import { repay as executeRepay } from './logic/repay.js'
import { settlingDebt } from './logic/settling-debt.js'
import { sharesToRepay } from './logic/shares-to-repay.js'
import { supplyCollateral as executeSupplyCollateral } from './logic/supply-collateral.js'
import { withdrawCollateral as executeWithdrawCollateral } from './logic/withdraw-collateral.js'
import { marketProtocol } from './market-protocol.js'
import { toSharesUp } from './math/shares-math.js'
import { positionOf } from './position-of.js'

/** The fraction of the borrowing power that the most leaves unused, so that interest until the calls run does not forbid them. */
const interestMargin = 0.0005

const noData: Hex = '0x'

type CollateralKey<
  markets extends MarketDeployments,
  name extends keyof markets,
  chainId extends number,
> = `${markets[name]['collateral']}@${chainId}`
type LoanKey<
  markets extends MarketDeployments,
  name extends keyof markets,
  chainId extends number,
> = `${markets[name]['loan']}@${chainId}`
type AccountKey<name, chainId extends number> = `morphoBlue:${name & string}@${chainId}`
type Connected<markets extends MarketDeployments, name extends keyof markets, chainId extends number> = ConnectedMarket<
  CollateralKey<markets, name, chainId>,
  LoanKey<markets, name, chainId>,
  AccountKey<name, chainId>
>

/**
 * Borrows on Morpho Blue: isolated markets of one collateral and one loan asset, with parameters that nobody can change.
 *
 * It reads the markets of the deployment. What an account has in a market is one position: a claim on its collateral,
 * which is not lent out, less what it owes. Rates are those after every step before, own size included; they are those of
 * the moment, for the curve itself rises while a market is used above 90 % and falls while it is used below.
 *
 * Debt is moved in shares, so that what a plan repays of a debt that it made is that debt, whenever its calls run: a
 * borrowing brings the amount that was asked for and the interest until then, a repayment pays for the shares that its
 * amount covers even a day later, and keeps the rest.
 *
 * @param deployment - Where it stands; {@link morphoBlueMainnet} ships.
 * @param options - `assets`: the tokens of its markets. `feeds`: protocols that show what the oracles of the markets
 * follow, such as `redemption:wstETH`.
 * @returns The adapter with its `positions` by market, its `lender` of a market for combinators, and its steps
 * `supplyCollateral`, `withdrawCollateral`, `borrow` and `repay`.
 * @throws {@link UnknownMarketError} where the tokens of a market are not among the assets.
 * @example
 * ```ts
 * import { lido, lidoMainnet } from 'lstack/adapters/lido'
 * import { morphoBlue, morphoBlueMainnet } from 'lstack/adapters/morphoBlue'
 * import { weth, wethMainnet } from 'lstack/adapters/weth'
 *
 * const { protocol, wstETH } = lido(lidoMainnet)
 * const morpho = morphoBlue(morphoBlueMainnet, { assets: [wstETH, weth(wethMainnet).weth], feeds: [protocol] })
 * const step = morpho.supplyCollateral({ market: 'wstETH/WETH:96.5' })
 * console.log(step.produces.map(({ key }) => key))
 * // [ 'morphoBlue:wstETH/WETH:96.5@1' ]
 * ```
 */
export function morphoBlue<const chainId extends number, const markets extends MarketDeployments>(
  deployment: MorphoBlueDeployment<chainId, markets>,
  options: { readonly assets: readonly Asset[]; readonly feeds?: readonly Protocol[] },
) {
  type Name = keyof markets & string
  const { chainId, morpho } = deployment
  const { feeds = [] } = options
  const names = Object.keys(deployment.markets) as Name[]
  const assetOf = (market: string, symbol: string, address: string): Asset => {
    const found = options.assets.find((asset) => asset.symbol === symbol)
    if (found?.address?.toLowerCase() !== address.toLowerCase()) throw new UnknownMarketError({ market, known: [] })
    return found
  }
  const connect = (name: Name, of: MarketDeployment): ConnectedMarket => {
    const slice = marketProtocol(deployment, name, of)
    const collateral = assetOf(name, of.collateral, of.collateralToken)
    const loan = assetOf(name, of.loan, of.loanToken)
    const shows = ({ observables = {} }: Protocol) => of.oracle.rates.some((rate) => Object.hasOwn(observables, rate))
    const protocols = [...new Set([slice.protocol, ...collateral.protocols, ...loan.protocols, ...feeds.filter(shows)])]
    const market = { ...slice, name, deployment: of, lltv: BigInt(of.lltv), collateral, loan, protocols }
    return { ...market, position: positionOf(deployment, market) }
  }
  const connected = new Map(names.map((name) => [name, connect(name, deployment.markets[name] as MarketDeployment)]))
  const marketOf = <name extends Name>(name: name): Connected<markets, name, chainId> => {
    const found = connected.get(name)
    if (found === undefined) throw new UnknownMarketError({ market: name, known: names })
    return found as ConnectedMarket as Connected<markets, name, chainId>
  }
  const parametersOf = ({ loanToken, collateralToken, oracle, irm, lltv }: MarketDeployment) => ({
    loanToken,
    collateralToken,
    oracle: oracle.address,
    irm,
    lltv: BigInt(lltv),
  })

  const supplyCollateral = <name extends Name>({ market: name }: { readonly market: name }) => {
    const market = marketOf(name)
    const { collateral, position, protocols } = market
    return defineStep({
      id: 'morphoBlue.supplyCollateral',
      parameters: { market: name },
      consumes: [collateral],
      produces: [position],
      protocols,
      gas: 51_000n,
      gasAgain: 15_000n,
      apply({ world, amounts }) {
        const transition = executeSupplyCollateral(situationIn(world, market), amounts[collateral.key])
        return { world: settle(world, market, transition), amounts: amountsOf([position, 1n]) }
      },
      calls: ({ account, amounts }) => {
        const amount = amounts[collateral.key]
        const { collateralToken: token } = market.deployment
        return [
          {
            to: morpho,
            abi: morphoAbi,
            functionName: 'supplyCollateral',
            args: [parametersOf(market.deployment), amount, account, noData],
            label: `Supply ${collateral.symbol} as collateral to Morpho`,
            spends: [{ token, symbol: collateral.symbol, spender: morpho, amount }],
          },
        ]
      },
    })
  }

  const withdrawCollateral = <name extends Name>({
    market: name,
    amount,
  }: {
    readonly market: name
    readonly amount: DrawAmount
  }) => {
    const market = marketOf(name)
    const { collateral, position, protocols } = market
    return defineStep({
      id: 'morphoBlue.withdrawCollateral',
      parameters: { market: name, amount },
      requires: [position],
      produces: [collateral],
      protocols,
      gas: 94_000n,
      gasAgain: 22_000n,
      choose: ({ world }) => ({ amount: resolveAmount(amount, situationIn(world, market).account.collateral, world) }),
      apply({ world, choice }) {
        const transition = executeWithdrawCollateral(situationIn(world, market), choice.amount)
        return { world: settle(world, market, transition), amounts: amountsOf([collateral, choice.amount]) }
      },
      calls: ({ account, choice }) => [
        {
          to: morpho,
          abi: morphoAbi,
          functionName: 'withdrawCollateral',
          args: [parametersOf(market.deployment), choice.amount, account, account],
          label: `Withdraw ${collateral.symbol} from Morpho`,
        },
      ],
    })
  }

  const borrow = <name extends Name>({
    market: name,
    amount,
  }: {
    readonly market: name
    readonly amount: DrawAmount
  }) => {
    const market = marketOf(name)
    const { loan, position, protocols } = market
    return defineStep({
      id: 'morphoBlue.borrow',
      parameters: { market: name, amount },
      requires: [position],
      produces: [loan],
      protocols,
      gas: 97_000n,
      gasAgain: 25_000n,
      choose({ world }) {
        const isExact = typeof amount === 'object' && 'exact' in amount
        const available = isExact ? 0n : maxBorrow(situationIn(world, market), interestMargin).amount
        const { totalBorrowAssets, totalBorrowShares } = accruedIn(world, market)
        return { shares: toSharesUp(resolveAmount(amount, available, world), totalBorrowAssets, totalBorrowShares) }
      },
      apply({ world, choice }) {
        const transition = executeBorrow(situationIn(world, market), choice.shares)
        return { world: settle(world, market, transition), amounts: amountsOf([loan, transition.assets]) }
      },
      calls: ({ account, choice }) => [
        {
          to: morpho,
          abi: morphoAbi,
          functionName: 'borrow',
          args: [parametersOf(market.deployment), 0n, choice.shares, account, account],
          label: `Borrow ${loan.symbol} from Morpho`,
        },
      ],
    })
  }

  const repay = <name extends Name>({
    market: name,
    max = false,
  }: {
    readonly market: name
    readonly max?: boolean
  }) => {
    const market = marketOf(name)
    const { loan, position, protocols } = market
    const enough = (available: bigint, needed: bigint) => {
      if (available >= needed) return
      const { decimals, key } = loan
      throw new InsufficientBalanceError({ what: '"morphoBlue.repay"', asset: key, needed, available, decimals })
    }
    return defineStep({
      id: 'morphoBlue.repay',
      parameters: { market: name, max },
      consumes: [loan],
      requires: [position],
      produces: [loan],
      protocols,
      gas: 80_000n,
      gasAgain: 20_000n,
      choose({ world, amounts }) {
        const situation = situationIn(world, market)
        if (!max) return { shares: sharesToRepay(situation, amounts[loan.key]) }
        enough(amounts[loan.key], settlingDebt(situation))
        return { shares: situation.account.borrowShares }
      },
      apply({ world, amounts, choice }) {
        const situation = situationIn(world, market)
        const amount = amounts[loan.key]
        const transition = executeRepay(situation, choice.shares)
        enough(amount, transition.assets)
        const later = settlingDebt({ ...situation, account: { ...situation.account, borrowShares: choice.shares } })
        return {
          world: settle(world, market, transition),
          amounts: amountsOf([loan, amount - transition.assets]),
          guaranteed: amountsOf([loan, amount > later ? amount - later : 0n]),
        }
      },
      calls: ({ account, amounts, choice }) => {
        const { loanToken: token } = market.deployment
        const amount = amounts[loan.key]
        return [
          {
            to: morpho,
            abi: morphoAbi,
            functionName: 'repay',
            args: [parametersOf(market.deployment), 0n, choice.shares, account, noData],
            label: `Repay ${max ? 'all ' : ''}${loan.symbol} to Morpho`,
            spends: [{ token, symbol: loan.symbol, spender: morpho, amount, mayLeave: true }],
          },
        ]
      },
    })
  }

  const lender = <name extends Name>({ market: name }: { readonly market: name }) =>
    lenderOf<CollateralKey<markets, name, chainId>, LoanKey<markets, name, chainId>, AccountKey<name, chainId>>(
      marketOf(name),
      {
        supplyCollateral: () => supplyCollateral({ market: name }),
        withdrawCollateral: (amount) => withdrawCollateral({ market: name, amount }),
        borrow: (amount) => borrow({ market: name, amount }),
        repay: (max) => repay({ market: name, max }),
      },
    )
  const byName = <value>(make: (name: Name) => value) => Object.fromEntries(names.map((name) => [name, make(name)]))
  const lenders = names.map((name) => lender({ market: name }) as unknown as Lender)

  const market = picklist(names)
  const positive = pipe(bigint(), minValue(1n))
  const share = pipe(number(), minValue(0), maxValue(1))
  const amount = union([
    literal('max'),
    strictObject({ exact: positive }),
    strictObject({ value: string() }),
    strictObject({ share }),
  ])
  return defineAdapter({
    id: 'morphoBlue',
    chainId: chainId as number,
    assets: [...connected.values()].map(({ position }) => position),
    protocols: [...connected.values()].map(({ protocol }) => protocol as Protocol),
    lenders,
    steps: {
      'morphoBlue.supplyCollateral': {
        parameters: strictObject({ market }),
        create: supplyCollateral,
        candidates: () => names.map((each) => ({ market: each })),
      },
      'morphoBlue.withdrawCollateral': { parameters: strictObject({ market, amount }), create: withdrawCollateral },
      'morphoBlue.borrow': { parameters: strictObject({ market, amount }), create: borrow },
      'morphoBlue.repay': { parameters: strictObject({ market, max: boolean() }), create: repay },
    },
    /** What an account has, by market. */
    positions: byName((name) => marketOf(name).position) as unknown as {
      readonly [name in Name]: Position<AccountKey<name, chainId>, Account>
    },
    /** A market for combinators, such as `loop`. */
    lender,
    /** A market and the account in it, as the contract sees them in a world. */
    situationIn: (world: Parameters<typeof situationIn>[0], name: Name) => situationIn(world, marketOf(name) as never),
    /** Supplies collateral. */
    supplyCollateral,
    /** Takes out collateral. */
    withdrawCollateral,
    /** Borrows the loan asset of a market against the collateral in it. */
    borrow,
    /** Repays debt; what is too much is kept. */
    repay,
  })
}
