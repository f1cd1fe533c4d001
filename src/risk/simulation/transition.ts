import { choleskyInPlace } from '../../math/numeric/cholesky-in-place.js'
import type { GaussianSystem } from './gaussian-system.js'

/**
 * An exact transition of a system over a time in one regime. The state x becomes `decay · x + shift` plus its part of
 * `root · z`; the integral of a rate is `carry · x + accrued` plus its part.
 */
export type Transition = {
  readonly decay: Float64Array
  readonly shift: Float64Array
  readonly carry: Float64Array
  readonly accrued: Float64Array
  /** The lower triangular root of the covariances: drivers first, then the integrals of rates. */
  readonly root: Float64Array
}

/**
 * The exact transition of a system: all of its states and integrals are jointly normal, and their covariances are
 * integrals of exponentials.
 *
 * @param system - The system.
 * @param time - In years.
 * @param isCrisis - Which regime holds throughout.
 */
export function transitionOf(system: GaussianSystem, time: number, isCrisis: boolean): Transition {
  return transitionsOf(system)(time, isCrisis)
}

/**
 * Transitions of a system over any times, in memory of its own: each one overwrites the last.
 *
 * @param system - The system.
 */
export function transitionsOf({
  drivers,
  correlation,
  dimensions,
}: GaussianSystem): (time: number, isCrisis: boolean) => Transition {
  const size = drivers.length
  const rates = drivers.flatMap(({ isRate }, index) => (isRate ? [index] : []))
  const regimes = [false, true].map((isCrisis) => {
    const processes = drivers.map(({ calm, crisis }) => (isCrisis ? crisis : calm))
    const column = (pick: (process: (typeof processes)[number]) => number) => Float64Array.from(processes, pick)
    return {
      reversion: column(({ reversion }) => reversion),
      mean: column(({ mean }) => mean),
      drift: column(({ drift }) => drift),
      premium: Float64Array.from(rates, (rate) => (isCrisis ? drivers[rate]!.premium : 0)),
      covariance: Float64Array.from(
        processes.flatMap((a, i) => processes.map((b, j) => correlation[i * size + j]! * a.volatility * b.volatility)),
      ),
    }
  })
  const transition: Transition = {
    decay: new Float64Array(size),
    shift: new Float64Array(size),
    carry: new Float64Array(rates.length),
    accrued: new Float64Array(rates.length),
    root: new Float64Array(dimensions * dimensions),
  }
  const { decay, shift, carry, accrued, root } = transition

  return (time, isCrisis) => {
    const { reversion, mean, drift, premium, covariance } = regimes[isCrisis ? 1 : 0]!
    for (let i = 0; i < size; i++) {
      const a = reversion[i]!
      const fallen = Math.expm1(-a * time)
      decay[i] = 1 + fallen
      shift[i] = a === 0 ? drift[i]! * time : -mean[i]! * fallen
      for (let j = 0; j <= i; j++) root[i * dimensions + j] = covariance[i * size + j]! * span(a + reversion[j]!, time)
    }
    for (let place = 0; place < rates.length; place++) {
      const rate = rates[place]!
      const b = reversion[rate]!
      const row = (size + place) * dimensions
      carry[place] = span(b, time)
      accrued[place] = mean[rate]! * (time - carry[place]!) + premium[place]! * time
      for (let i = 0; i < size; i++)
        root[row + i] = (covariance[i * size + rate]! * (span(reversion[i]!, time) - span(reversion[i]! + b, time))) / b
      for (let other = 0; other <= place; other++) {
        const a = reversion[rates[other]!]!
        const both = time - span(a, time) - span(b, time) + span(a + b, time)
        root[row + size + other] = (covariance[rate * size + rates[other]!]! * both) / (a * b)
      }
    }
    // The model's correlations are positive definite: a row can be dependent only where nothing moves it.
    choleskyInPlace(root, dimensions)
    return transition
  }
}

/** ∫ e^(−a s) ds over a time. */
const span = (a: number, time: number): number => (a === 0 ? time : -Math.expm1(-a * time) / a)
