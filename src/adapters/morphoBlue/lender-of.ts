import type { Asset } from '../../core/asset.js'
import type { Key } from '../../core/key.js'
import type { DrawAmount, Lender } from '../../core/lender.js'
import type { Step } from '../../core/step.js'
import { numberToWad } from '../../math/number-to-wad.js'
import { ratio } from '../../math/ratio.js'
import { wad } from '../../math/wad.js'
import { type ConnectedMarket, situationIn } from './connected-market.js'
import { MarketPairError } from './errors/market-pair-error.js'
import { accrueInterest } from './logic/accrue-interest.js'
import { debtOf } from './logic/debt-of.js'
import { maxBorrow } from './logic/max-borrow.js'
import { maxWithdrawCollateral } from './logic/max-withdraw-collateral.js'
import { settlingDebt } from './logic/settling-debt.js'

/** The steps of one market. */
export type MarketSteps<collateral extends Key, loan extends Key, account extends Key> = {
  supplyCollateral(): Step<string, collateral, never, account>
  withdrawCollateral(amount: DrawAmount): Step<string, never, account, collateral>
  borrow(amount: DrawAmount): Step<string, never, account, loan>
  repay(max: boolean): Step<string, loan, account, loan>
}

/**
 * One market as combinators see it: one collateral, one debt.
 *
 * @param market - The market.
 * @param steps - Its steps.
 */
export function lenderOf<collateral extends Key, loan extends Key, account extends Key>(
  market: ConnectedMarket<collateral, loan, account>,
  steps: MarketSteps<collateral, loan, account>,
): Lender<account, collateral | loan> {
  const { name, collateral, loan, position, lltv } = market
  const check = (side: 'collateral' | 'loan', asset: Key) => {
    const expected = market[side].key
    if (asset !== expected) throw new MarketPairError({ market: name, asset, side, expected })
  }
  return {
    id: `morphoBlue/${name}`,
    assets: [collateral, loan] as readonly Asset<collateral | loan>[],
    account: position,
    supply: ({ asset }) => {
      check('collateral', asset)
      return steps.supplyCollateral() as Step as never
    },
    withdraw: ({ asset, amount }) => {
      check('collateral', asset)
      return steps.withdrawCollateral(amount) as Step as never
    },
    borrow: ({ asset, amount }) => {
      check('loan', asset)
      return steps.borrow(amount) as Step as never
    },
    repay: ({ asset, max = false }) => {
      check('loan', asset)
      return steps.repay(max) as Step as never
    },
    prepare: () => [],
    borrowLimit(world, { asset, margin }) {
      check('loan', asset)
      const { amount, limit } = maxBorrow(situationIn(world, market), margin)
      return { amount, boundBy: limit }
    },
    withdrawLimit(world, { asset, healthFactor }) {
      check('collateral', asset)
      const { amount, limit } = maxWithdrawCollateral(situationIn(world, market), numberToWad(healthFactor))
      return { amount, boundBy: limit }
    },
    debtOf(world, asset) {
      check('loan', asset)
      const situation = situationIn(world, market)
      const accrued = accrueInterest(situation.market, situation.timestamp)
      return { amount: debtOf({ ...situation, market: accrued }), settling: settlingDebt(situation) }
    },
    liquidationThreshold: (_, asset) => (asset === collateral.key ? ratio(lltv, wad) : 0),
  }
}
