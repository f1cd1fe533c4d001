import { normalQuantile } from '../../math/distributions/normal-quantile.js'
import { calibrateJumpReversion } from '../../math/estimation/calibrate-jump-reversion.js'
import {
  calibrateOrnsteinUhlenbeck,
  type OrnsteinUhlenbeckCalibration,
} from '../../math/estimation/calibrate-ornstein-uhlenbeck.js'
import { correctReversion } from '../../math/estimation/correct-reversion.js'
import { transitionsOf } from '../../math/estimation/transitions-of.js'
import { ornsteinUhlenbeckStep } from '../../math/processes/ornstein-uhlenbeck-step.js'
import { type Column, estimatesOf, type FactorFit, stepName } from './fit.js'
import { fitJumps } from './fit-jumps.js'

/** The probability that a series without jumps shows one. */
const falseAlarm = 0.01

/**
 * Fits an Ornstein–Uhlenbeck process, with jumps where a step stands out that a normal series of its length shows once in a
 * hundred. The reversion is less its small-sample bias.
 *
 * @param column - What reverts: a log-basis, the logarithm of a peg, a rate.
 * @param options - `what`: it, for the source. `jumps`: whether to look for jumps.
 */
export function fitReversion(
  column: Column,
  { what, jumps }: { readonly what: string; readonly jumps: boolean },
): FactorFit {
  const { readings, gap } = column
  const steps = Math.max(1, readings.length - 1)
  const threshold = -normalQuantile(falseAlarm / (2 * steps))
  const { diffusion, ...jumping } = jumps
    ? calibrateJumpReversion(readings, { threshold, gap })
    : { diffusion: calibrateOrnsteinUhlenbeck(readings, { gap }), jumps: null, found: [] }
  const { mean, volatility, reversion, reversionBias } = diffusion
  const estimate = estimatesOf(column, `as ${what}, an Ornstein–Uhlenbeck process by maximum likelihood`)
  const found = fitJumps(jumping)
  const count = jumping.found.length
  const also = `: ${count === 1 ? 'one step' : `${count} steps`} beyond ${threshold.toFixed(1)} standard deviations`
  return {
    factor: {
      reversion: estimate(
        correctReversion(diffusion),
        `; ${short(reversion.value)} before the small-sample bias of ${short(reversionBias)}`,
      ),
      mean: estimate(mean),
      volatility: estimate(volatility),
      ...(jumps
        ? {
            jumps:
              found === null
                ? null
                : {
                    intensity: estimate(found.intensity, also),
                    upProbability: estimate(found.upProbability, also),
                    upRate: estimate(found.upRate, also),
                    downRate: estimate(found.downRate, also),
                  },
          }
        : {}),
    },
    shocks: shocksOf(column, diffusion, new Set(jumping.found.map(({ row }) => row))),
  }
}

const short = (value: number): string => `${Number(value.toPrecision(3))}`

function shocksOf(
  { readings }: Column,
  { reversion, mean, volatility }: OrnsteinUhlenbeckCalibration,
  jumped: ReadonlySet<number>,
): ReadonlyMap<string, number> {
  const process = { reversion: reversion.value, mean: mean.value, volatility: volatility.value }
  return new Map(
    transitionsOf(readings).flatMap(({ from, to, time }, index): readonly (readonly [string, number])[] => {
      if (jumped.has(index + 1)) return []
      const { decay, shift, deviation } = ornsteinUhlenbeckStep(process, time)
      return [[stepName(readings[index]!, readings[index + 1]!), (to - decay * from - shift) / deviation]]
    }),
  )
}
