import { NoMeanReversionError } from '../../errors/no-mean-reversion-error.js'
import type { OrnsteinUhlenbeck } from '../processes/ornstein-uhlenbeck.js'
import type { Transition } from './transitions-of.js'

/** Points at which the likelihood is looked at first, over the range of the reversion. */
const points = 60

/** The golden section. */
const golden = (Math.sqrt(5) - 1) / 2

/**
 * The Ornstein–Uhlenbeck process under which steps are likeliest, given where each starts. Mean and volatility are known in
 * closed form for a reversion; the reversion is found by a search on its logarithm.
 *
 * @param transitions - At least three, of any lengths.
 * @throws NoMeanReversionError where the likelihood rises to either end: half-lives beyond seven times the series, or under
 * a fiftieth of the shortest step.
 */
export function fitOrnsteinUhlenbeck(transitions: readonly Transition[]): OrnsteinUhlenbeck {
  const total = transitions.reduce((sum, { time }) => sum + time, 0)
  const shortest = transitions.reduce((least, { time }) => Math.min(least, time), Number.POSITIVE_INFINITY)
  const [slowest, fastest] = [Math.log(0.1 / total), Math.log(35 / shortest)]
  const likelihood = (logarithm: number) => profile(Math.exp(logarithm), transitions).logLikelihood
  const at = (i: number) => slowest + ((fastest - slowest) * i) / points
  let best = 0
  for (let i = 1; i <= points; i++) if (likelihood(at(i)) > likelihood(at(best))) best = i
  // Where all that a step starts from is forgotten, a faster reversion changes the likelihood no more.
  if (best === 0) throw new NoMeanReversionError({ side: 'slow' })
  if (best === points || likelihood(at(best)) - likelihood(fastest) < 1e-9)
    throw new NoMeanReversionError({ side: 'fast' })
  return profile(Math.exp(maximum(likelihood, at(best - 1), at(best + 1))), transitions).process
}

const maximum = (of: (x: number) => number, from: number, to: number): number => {
  let [low, high] = [from, to]
  while (high - low > 1e-10) {
    const width = golden * (high - low)
    if (of(high - width) > of(low + width)) high = low + width
    else low = high - width
  }
  return 0.5 * (low + high)
}

/** The likeliest mean and volatility for a reversion, and their likelihood. */
const profile = (
  reversion: number,
  transitions: readonly Transition[],
): { readonly process: OrnsteinUhlenbeck; readonly logLikelihood: number } => {
  let [weighted, weights] = [0, 0]
  for (const { from, to, time } of transitions) {
    const drawn = -Math.expm1(-reversion * time)
    const variance = -Math.expm1(-2 * reversion * time)
    weighted += (drawn * (to - (1 - drawn) * from)) / variance
    weights += (drawn * drawn) / variance
  }
  const mean = weighted / weights
  let [squares, logarithms] = [0, 0]
  for (const { from, to, time } of transitions) {
    const variance = -Math.expm1(-2 * reversion * time) / (2 * reversion)
    squares += (to - mean - (from - mean) * Math.exp(-reversion * time)) ** 2 / variance
    logarithms += Math.log(variance)
  }
  const count = transitions.length
  const volatility = Math.sqrt(squares / count)
  return {
    process: { reversion, mean, volatility },
    logLikelihood: -0.5 * (logarithms + count * Math.log(squares / count)),
  }
}
