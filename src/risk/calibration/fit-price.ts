import { calibrateGeometricBrownianMotion } from '../../math/estimation/calibrate-geometric-brownian-motion.js'
import { transitionsOf } from '../../math/estimation/transitions-of.js'
import { type Column, estimatesOf, type FactorFit, stepName } from './fit.js'

/**
 * Fits the volatility of a price as a geometric Brownian motion. The drift is not taken over: its error is that of two
 * prices, however many there are between them.
 *
 * @param column - A price.
 */
export function fitPrice(column: Column): FactorFit {
  const { field, readings, gap } = column
  const { drift, volatility } = calibrateGeometricBrownianMotion(readings, { gap })
  const estimate = estimatesOf(column, 'as a geometric Brownian motion')
  const growth = drift.value - volatility.value ** 2 / 2
  const percent = (value: number) => `${(100 * value).toFixed(0)} %`
  const [low, high] = drift.interval.map(percent)
  return {
    factor: { volatility: estimate(volatility) },
    shocks: new Map(
      transitionsOf(readings).map(({ from, to, time }, index): readonly [string, number] => [
        stepName(readings[index]!, readings[index + 1]!),
        (Math.log(to / from) - growth * time) / (volatility.value * Math.sqrt(time)),
      ]),
    ),
    notFitted: [
      {
        field: `${field} drift`,
        reason: `it was ${percent(drift.value)} a year, and may as well be ${low} to ${high}: a view of it is not taken from so little`,
      },
    ],
  }
}
