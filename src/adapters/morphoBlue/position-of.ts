import type { Address } from 'viem'
import type { Asset, Position } from '../../core/asset.js'
import { defineAsset } from '../../core/define-asset.js'
import { definePosition } from '../../core/define-position.js'
import { constant, observable } from '../../core/formula.js'
import type { AccountBalance } from '../../core/payoff.js'
import { read } from '../../core/read.js'
import { toWad } from '../../core/to-wad.js'
import { stateOf, type World } from '../../core/world.js'
import type { YieldSource } from '../../core/yield-source.js'
import { ratio } from '../../math/ratio.js'
import { wad } from '../../math/wad.js'
import { morphoAbi } from './abi.js'
import { type Account, emptyAccount } from './account.js'
import { morphoBlueComponents } from './components.js'
import { accruedIn, type ConnectedMarket, settle, situationIn } from './connected-market.js'
import { liquidationTerms } from './liquidation-terms.js'
import { bestLiquidation } from './logic/best-liquidation.js'
import { oraclePriceScale } from './logic/borrowing-power.js'
import { currentBorrowRate } from './logic/current-borrow-rate.js'
import { maxBorrow } from './logic/max-borrow.js'
import { maxWithdrawCollateral } from './logic/max-withdraw-collateral.js'
import { supplyRate } from './logic/supply-rate.js'
import type { MarketState } from './market-state.js'
import { liquidationIncentiveFactor } from './math/liquidation-incentive-factor.js'
import { toAssetsDown, toAssetsUp } from './math/shares-math.js'
import { rateCurveOf } from './rate-curve-of.js'

/** Shares have so many decimals more than the assets. */
const shareDecimals = 6

/**
 * The account in one market: a claim on the collateral and on what it lends, less what it owes.
 *
 * @param chain - `chainId`, and `morpho`: where Morpho Blue stands.
 * @param market - The market, but for the position.
 */
export function positionOf<const name extends string, const chainId extends number>(
  { chainId, morpho }: { readonly chainId: chainId; readonly morpho: Address },
  market: Omit<ConnectedMarket, 'position' | 'name'> & { readonly name: name },
): Position<`morphoBlue:${name}@${chainId}`, Account> {
  const { name, deployment, lltv, collateral, loan, oracle, protocol, protocols, ...index } = market
  const { basis, rates } = deployment.oracle
  const { supplied, owed } = claimsOn(chainId, market)
  const decimals = loan.decimals + shareDecimals
  const almostUnit = decimals > 18 ? 10n ** BigInt(decimals - 18) - 1n : 0n

  /** In its own unit, the loan asset. The last share of a debt is a debt: it is rounded up. */
  const inLoan = (shares: bigint, of: 'supplyIndex' | 'borrowIndex'): AccountBalance => ({
    asset: loan.key,
    units: toWad(of === 'borrowIndex' ? shares + almostUnit : shares, decimals),
    index: index[of],
    oracle: constant(wad),
    basis,
  })
  const position: Position<`morphoBlue:${name}@${chainId}`, Account> = definePosition({
    name: `morphoBlue:${name}` as const,
    chainId,
    protocol: 'morphoBlue',
    empty: emptyAccount,
    protocols,
    *load(account) {
      const args = [deployment.id, account] as const
      const found = yield* read({ address: morpho, abi: morphoAbi, functionName: 'position', args })
      const [supplyShares, borrowShares, held] = found
      return { supplyShares, borrowShares, collateral: held }
    },
    claims: (world) => {
      const account = stateOf(world, position)
      const { totalSupplyAssets, totalSupplyShares, totalBorrowAssets, totalBorrowShares } = accruedIn(world, market)
      return [
        { asset: collateral, amount: account.collateral },
        { asset: supplied, amount: toAssetsDown(account.supplyShares, totalSupplyAssets, totalSupplyShares) },
        { asset: owed, amount: -toAssetsUp(account.borrowShares, totalBorrowAssets, totalBorrowShares) },
      ].filter(({ amount }) => amount !== 0n)
    },
    payoff: (world) => {
      const account = stateOf(world, position)
      const [rate] = rates
      const backing = {
        asset: collateral.key,
        units: toWad(account.collateral, collateral.decimals),
        index: index.collateralIndex,
        oracle: observable(oracle),
        basis,
        rate,
        liquidationThreshold: lltv,
        liquidationBonus: liquidationIncentiveFactor(lltv) - wad,
        liquidationProtocolFee: 0n,
      }
      const lent = {
        ...inLoan(account.supplyShares, 'supplyIndex'),
        liquidationThreshold: 0n,
        liquidationBonus: 0n,
        liquidationProtocolFee: 0n,
      }
      return {
        type: 'account',
        collateral: [...(account.collateral > 0n ? [backing] : []), ...(account.supplyShares > 0n ? [lent] : [])],
        debt: account.borrowShares > 0n ? [inLoan(account.borrowShares, 'borrowIndex')] : [],
        liquidation: liquidationTerms,
      }
    },
    liquidate: (world) => {
      const connected = { ...market, position }
      const situation = situationIn(world, connected)
      const best = bestLiquidation(situation)
      if (best === undefined) return undefined
      const { repaid, seized, badDebt } = best
      return {
        world: settle(world, connected, best),
        collateral,
        debt: loan,
        repaid,
        seized,
        bonus: seized - (repaid * oraclePriceScale) / situation.price,
        protocolFee: 0n,
        writtenOff: badDebt === 0n ? [] : [{ asset: loan, amount: badDebt }],
      }
    },
    limits: (world) => {
      const situation = situationIn(world, { ...market, position })
      const { account } = situation
      const out = maxWithdrawCollateral(situation)
      const more = maxBorrow(situation)
      return [
        ...(account.collateral > 0n
          ? [{ action: 'withdraw' as const, asset: collateral, amount: out.amount, boundBy: out.limit }]
          : []),
        ...(account.borrowShares > 0n
          ? [{ action: 'borrow' as const, asset: loan, amount: more.amount, boundBy: more.limit }]
          : []),
      ]
    },
    components: morphoBlueComponents(chainId, name),
    exits: [
      {
        route: 'instant',
        days: { from: 0, to: 0 },
        note: 'Repaying and withdrawing collateral takes no time: collateral is not lent out.',
        source: 'Morpho.repay, Morpho.withdrawCollateral (@morpho-org/morpho-blue 1.0.0)',
        date: '2026-08-22',
      },
    ],
  })
  return position
}

/** What a market makes of its loan asset: the claim of those who lend, and the debt of those who borrow. */
function claimsOn(
  chainId: number,
  market: Omit<ConnectedMarket, 'position'>,
): { readonly supplied: Asset; readonly owed: Asset } {
  const { name, loan, protocol, protocols } = market
  const token = (
    symbol: string,
    source: YieldSource,
    rateOf: (market: MarketState) => bigint,
    formula: string,
    fields: readonly string[],
  ) =>
    defineAsset({
      kind: 'token',
      symbol: `${symbol}:${name}`,
      chainId,
      protocol: 'morphoBlue',
      decimals: loan.decimals,
      protocols,
      worth: loan.worth,
      claims: (_, amount) => [{ asset: loan, amount }],
      payoff: loan.payoff,
      yields: (world: World) => [
        {
          source,
          rate: { basis: 'apr', value: ratio(rateOf(accruedIn(world, market)), wad), window: 'instant' },
          formula,
          origins: [{ type: 'state', protocol: protocol.id, fields }],
        },
      ],
      ...(source === 'borrow' ? { rateCurve: (world: World) => rateCurveOf(accruedIn(world, market)) } : {}),
    })
  const fields = ['totalSupplyAssets', 'totalBorrowAssets', 'rateAtTarget']
  return {
    supplied: token('morphoSupply', 'supply', supplyRate, 'borrow rate · utilisation · (1 − fee), after own size', [
      ...fields,
      'fee',
    ]),
    owed: token(
      'morphoDebt',
      'borrow',
      currentBorrowRate,
      'rate at target · curve of the utilisation, after own size; the rate at target itself moves by 50 a year times the distance from 90 %',
      fields,
    ),
  }
}
