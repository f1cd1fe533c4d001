import { expect, test } from 'vitest'
import type { Analysis, LayerRow } from '../../report/analyze-plan.js'
import { rateSentences } from './rate-sentences.js'

const unitOf = (key: string) => ({ symbol: key.replace(/@.*/, ''), decimals: 18 })
const borrow: LayerRow = {
  protocol: 'aaveV3',
  source: 'borrow',
  asset: 'WETH@1',
  apr: 0.02,
  window: 'instant',
  exposure: -2,
  contribution: -0.04,
  path: [],
}
const curve: Analysis['rateCurves'][number] = {
  asset: 'WETH@1',
  utilisation: 0.85,
  kink: 0.92,
  roomBeforeKink: 155_000n * 10n ** 18n,
  rate: 0.02,
  rateAtKink: 0.0235,
  rateAtFullUse: 0.0835,
}
const yields: Analysis['yield'] = {
  netApr: 0.04,
  netApy: 0.0408,
  layers: [borrow],
  oneOff: { total: 0n, items: [] },
  breakEvenDays: null,
}

test('says how much others may borrow, and what the net APR is then', () =>
  expect(rateSentences({ rateCurves: [curve], yield: yields }, unitOf)).toEqual([
    'Owing WETH costs 2.00 % a year now, at 85.00 % use. Others may borrow 155,000 WETH more until the kink at 92.00 %; the rate is then 2.35 % (net APR 3.30 %), and climbs to 8.35 % at full use (net APR -8.70 %).',
  ]))

test('says so beyond the kink', () =>
  expect(
    rateSentences({ rateCurves: [{ ...curve, utilisation: 0.95, roomBeforeKink: 0n }], yield: yields }, unitOf)[0],
  ).toMatch(/That is beyond the kink at 92\.00 %/))

test('leaves the net APR out where the same asset is lent too', () =>
  expect(
    rateSentences(
      { rateCurves: [curve], yield: { ...yields, layers: [borrow, { ...borrow, source: 'supply' }] } },
      unitOf,
    )[0],
  ).not.toMatch(/net APR/))
