import { expect, test } from 'vitest'
import type { Analysis } from '../../report/analyze-plan.js'
import { liquidationSentences } from './liquidation-sentences.js'

const position: Analysis['position'] = {
  healthFactor: 1.0857,
  collateral: [],
  debt: [],
  loanToValue: 0.875,
  rounds: 14,
  maxLeverage: null,
  maxLeverageBoundBy: null,
}
const capped: Analysis['liquidation'] = {
  oracleBasis: 'capped-exchange-rate',
  exchangeRateDrop: 0.0789,
  capHeadroom: 0.0422,
  marketDepegLiquidates: false,
  marketDepeg: null,
  priceFalls: [],
  daysFromCarry: null,
  exitLossAtOnePercentDiscount: 0.08,
  deleverageLossAtOnePercentDiscount: 0.0707,
}
const say = (liquidation: Partial<Analysis['liquidation']>, health: number | null = 1.0857) =>
  liquidationSentences({
    position: { ...position, healthFactor: health },
    liquidation: { ...capped, ...liquidation },
  }).join(' ')

test('a capped exchange rate: no de-peg, but slashing and a cap that binds', () => {
  const text = say({})
  expect(text).toMatch(/A market de-peg does not liquidate, however deep\./)
  expect(text).toMatch(/A fall of the exchange rate by 7\.89 %, as by slashing, liquidates\./)
  expect(text).toMatch(/The growth cap stands 4\.22 % above the exchange rate\. A cap that binds 7\.89 % below/)
  expect(text).toMatch(/No fall of a price in US dollars liquidates\./)
  expect(text).toMatch(/The carry is positive/)
})

test('a cap that binds already', () =>
  expect(say({ capHeadroom: -0.0285 })).toMatch(/The growth cap binds: it holds the oracle 2\.85 % below the rate\./))

test('an exchange rate without a cap', () => {
  const text = say({ oracleBasis: 'exchange-rate', capHeadroom: null })
  expect(text).toMatch(/at the exchange rate that its protocol states, not at the market\./)
  expect(text).not.toMatch(/cap/)
})

test('a market price: a de-peg liquidates', () => {
  const text = say({ oracleBasis: 'market', capHeadroom: null, exchangeRateDrop: null, marketDepeg: 0.0789 })
  expect(text).toMatch(/values the collateral at its market price\. A market de-peg of 7\.89 % liquidates\./)
  expect(text).toMatch(/A fall of the exchange rate does not liquidate\./)
})

test('a dollar loan: the price of ETH liquidates, and so does negative carry', () => {
  const text = say({ priceFalls: [{ observable: 'usd:ETH', fall: 0.3827 }], daysFromCarry: 14_325 })
  expect(text).toMatch(/A fall of ETH in US dollars by 38\.27 % liquidates\./)
  expect(text).toMatch(/The carry is negative: interest alone liquidates in 39 years at these rates\./)
})

test('nothing owed, and nothing left', () => {
  expect(say({ oracleBasis: null }, null)).toBe('Nothing is owed, so nothing can be liquidated.')
  expect(say({}, 0.99)).toBe('The position can be liquidated as it stands.')
})
