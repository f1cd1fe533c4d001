import type { Component } from '../core/component.js'
import { hazardInterval } from '../math/hazards/hazard-interval.js'
import type { Estimate, ReversionEstimates } from './risk-model.js'

const assumed = (value: number, source: string, interval?: readonly [number, number]): Estimate => ({
  value,
  source,
  date: '2026-08-22',
  ...(interval === undefined ? {} : { interval }),
})

const reversion = (
  date: string,
  source: string,
  { reversion, mean, volatility }: { readonly [name in keyof ReversionEstimates]: number },
): ReversionEstimates => ({
  reversion: { value: reversion, source, date },
  mean: { value: mean, source, date },
  volatility: { value: volatility, source, date },
})

const hazard = (value: number, lossGivenFailure: number) => ({
  hazard: assumed(
    value,
    'assumed: half a failure in 25.6 years of five protocols of liquid staking, lending, trading and restaking, 2 % a year, shared among the components of a protocol; interval: Garwood, no failure in that time',
    hazardInterval({ events: 0, exposure: 25.6 }),
  ),
  lossGivenFailure: assumed(lossGivenFailure, 'assumed: no record gives a distribution'),
})

/** The parameters that hold where nothing else is known, each with source and date. All of them can be replaced. */
export const defaultRiskParameters = () => ({
  basis: {
    calm: reversion(
      '2021-12-31',
      'fit of an Ornstein–Uhlenbeck process to the daily price of stETH in ETH, 2021; its mean set to redemption',
      { reversion: 33, mean: 0, volatility: 0.083 },
    ),
    crisis: reversion(
      '2022-08-31',
      'fit of an Ornstein–Uhlenbeck process to the daily price of stETH in ETH, June to August 2022',
      { reversion: 45.5, mean: -0.032, volatility: 0.105 },
    ),
  },
  peg: reversion('2026-08-22', 'assumed: a price within half a percent of its peg', {
    reversion: 60,
    mean: 0,
    volatility: 0.02,
  }),
  slashing: {
    intensity: assumed(
      0.048,
      'assumed: half a loss to holders in 10.5 years of two staking tokens; interval: Garwood, none in that time',
      hazardInterval({ events: 0, exposure: 10.5 }),
    ),
    meanLoss: assumed(0.01, 'assumed: a large operator slashed'),
  },
  restakingSlashing: {
    intensity: assumed(0.1, 'assumed: slashing by operator sets has no record yet'),
    meanLoss: assumed(0.1, 'assumed: slashing by operator sets has no record yet'),
  },
  borrowRate: {
    reversion: {
      value: 31,
      source: 'fit of an Ornstein–Uhlenbeck process to 370 daily borrow rates of WETH below 3.5 %',
      date: '2026-08-22',
    },
    volatility: {
      value: 0.0185,
      source: 'fit of an Ornstein–Uhlenbeck process to 370 daily borrow rates of WETH below 3.5 %',
      date: '2026-08-22',
    },
  },
  price: {
    drift: assumed(0, 'assumed: no view'),
    volatility: assumed(0.65, 'assumed: of the order of the realised volatility of ether in US dollars, 2023 to 2026'),
  },
  crisis: {
    enter: assumed(
      0.57,
      'three in 5.3 years (June 2022, July 2025, April 2026), in which discounts and borrow rates rose together; interval: Garwood',
      hazardInterval({ events: 3, exposure: 5.3 }),
    ),
    leave: assumed(9.1, 'a mean of about 40 days: 90, 14 and 18 days in those three'),
  },
  commonCause: { type: 'beta' as const, ...assumed(0.1, 'assumed: the usual beta factor of like components') },
  components: {
    contract: hazard(0.005, 0.5),
    token: hazard(0.0025, 0.5),
    oracle: hazard(0.005, 0.1),
    bridge: hazard(0.02, 0.7),
    governance: hazard(0.0025, 0.5),
    pool: hazard(0.0025, 0.2),
    collateral: {
      hazard: assumed(
        0.0163,
        'one failure (rsETH, April 2026) in 3.6 years of the largest lending market, shared among 17 collaterals; interval: Garwood',
        hazardInterval({ events: 1, exposure: 60.7 }),
      ),
      lossGivenFailure: assumed(
        0.025,
        'the deficit of WETH over what was supplied of it, after the failure of April 2026',
      ),
    },
  } satisfies { readonly [kind in Component['kind']]: ReturnType<typeof hazard> },
})
