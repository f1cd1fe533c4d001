import { describe, expect, it } from 'vitest'
import { ray } from '../../../math/ray.js'
import type { Account } from '../account.js'
import { PriceOracleSentinelCheckFailedError } from '../errors/price-oracle-sentinel-check-failed-error.js'
import { coreReserves, now, viewOf } from '../fixtures/market.js'
import type { Reserve } from '../reserve.js'
import type { SentinelState } from '../sentinel-state.js'
import { bestLiquidation } from './best-liquidation.js'
import { calculateLiquidation } from './calculate-liquidation.js'
import { executeBorrow } from './execute-borrow.js'
import { maxBorrow } from './max-borrow.js'

const [weth, wstETH] = ['WETH@1', 'wstETH@1']
const unit = 10n ** 18n
const plain = (reserve: Reserve | undefined): Reserve => ({
  ...(reserve as Reserve),
  liquidityIndex: ray,
  variableBorrowIndex: ray,
  lastUpdateTimestamp: now,
})
const reserves = { [weth]: plain(coreReserves[weth]), [wstETH]: plain(coreReserves[wstETH]) }
const account: Account = {
  eModeCategory: 0,
  reserves: [
    { asset: weth, scaledSupply: 0n, scaledDebt: 100n * unit, usedAsCollateral: false },
    { asset: wstETH, scaledSupply: 100n * unit, scaledDebt: 0n, usedAsCollateral: true },
  ],
}
/** At a health factor, with a threshold of 81 %. */
const viewAt = (healthFactor: number, sentinel?: SentinelState) => ({
  ...viewOf({
    reserves,
    prices: { [weth]: 4_000_00000000n, [wstETH]: BigInt(Math.round((healthFactor * 4e13) / 81)) },
  }),
  ...(sentinel === undefined ? {} : { sentinel }),
})
const down: SentinelState = { borrowAllowed: false, liquidationAllowed: false }
const up: SentinelState = { borrowAllowed: true, liquidationAllowed: true }
const liquidation = (healthFactor: number, sentinel?: SentinelState) => () =>
  calculateLiquidation({
    view: viewAt(healthFactor, sentinel),
    account,
    collateralAsset: wstETH,
    debtAsset: weth,
    debtToCover: 'max',
  })

describe('a price oracle sentinel', () => {
  it('forbids liquidations down to a health factor of 0.95, and none below', () => {
    expect(liquidation(0.97, down)).toThrow(PriceOracleSentinelCheckFailedError)
    expect(liquidation(0.9501, down)).toThrow('forbids to liquidate')
    expect(bestLiquidation(viewAt(0.97, down), account)).toBeUndefined()
    expect(liquidation(0.9499, down)()).toEqual(liquidation(0.9499)())
  })

  it('that allows them changes nothing', () => {
    for (const healthFactor of [0.99, 0.97, 0.9]) {
      expect(liquidation(healthFactor, up)()).toEqual(liquidation(healthFactor)())
      expect(bestLiquidation(viewAt(healthFactor, up), account)).toBeDefined()
    }
  })

  it('forbids borrows, which the most that can be borrowed says', () => {
    const request = { account, asset: weth, amount: unit }
    expect(() => executeBorrow({ view: viewAt(2, down), ...request })).toThrow(PriceOracleSentinelCheckFailedError)
    expect(maxBorrow({ view: viewAt(2, down), account, asset: weth })).toEqual({
      amount: 0n,
      limit: 'price-oracle-sentinel',
    })
    expect(executeBorrow({ view: viewAt(2, up), ...request }).amount).toBe(unit)
    expect(maxBorrow({ view: viewAt(2, up), account, asset: weth })).toEqual(
      maxBorrow({ view: viewAt(2), account, asset: weth }),
    )
  })
})
