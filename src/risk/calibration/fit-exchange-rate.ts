import { gammaQuantile } from '../../math/distributions/gamma-quantile.js'
import { normalQuantile } from '../../math/distributions/normal-quantile.js'
import { realisedLosses } from '../../math/estimation/realised-losses.js'
import { transitionsOf } from '../../math/estimation/transitions-of.js'
import { type Column, estimatesOf, type FactorFit } from './fit.js'

/**
 * Fits growth and slashing of an exchange rate. Where it never fell the slashing of the model stays: no loss in a few years
 * is no proof that there is none.
 *
 * @param column - An exchange rate.
 */
export function fitExchangeRate(column: Column): FactorFit {
  const { field, readings, gap } = column
  const { growth, losses, hazard, hazardInterval: interval, exposure } = realisedLosses(readings, { gap })
  const estimate = estimatesOf(column, 'as growth between falls')
  const grown = transitionsOf(readings).filter(({ from, to }) => to >= from)
  const years = grown.reduce((sum, { time }) => sum + time, 0)
  const squares = grown.reduce((sum, { from, to, time }) => sum + (Math.log(to / from) - growth * time) ** 2, 0)
  const half = years === 0 ? 0 : (normalQuantile(0.975) * Math.sqrt(squares)) / years
  const fitted = { growth: estimate({ value: growth, interval: [growth - half, growth + half] }) }
  if (losses.length === 0)
    return {
      factor: fitted,
      notFitted: [
        {
          field: `${field} slashing`,
          reason: `no fall in ${exposure.toFixed(1)} years, which up to ${interval[1].toFixed(1)} a year would show as well`,
        },
      ],
    }
  const count = losses.length
  // Losses are 1 − e^(−Y), Y exponential.
  const sum = losses.reduce((total, { fraction }) => total - Math.log1p(-fraction), 0)
  const lossOf = (mean: number) => mean / (1 + mean)
  const also = `; ${count === 1 ? 'one fall' : `${count} falls`} in ${exposure.toFixed(1)} years`
  return {
    factor: {
      ...fitted,
      slashing: {
        intensity: estimate({ value: hazard, interval }, also),
        meanLoss: estimate(
          {
            value: lossOf(sum / count),
            interval: [lossOf(sum / gammaQuantile(count, 0.975)), lossOf(sum / gammaQuantile(count, 0.025))],
          },
          also,
        ),
      },
    },
  }
}
