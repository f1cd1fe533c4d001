import type { OrnsteinUhlenbeck } from '../processes/ornstein-uhlenbeck.js'
import { ornsteinUhlenbeckStep } from '../processes/ornstein-uhlenbeck-step.js'
import type { Transition } from './transitions-of.js'

/** The logarithm of the likelihood of steps, each given where it starts, without its constant. */
export function logLikelihood(process: OrnsteinUhlenbeck, transitions: readonly Transition[]): number {
  let sum = 0
  for (const { from, to, time } of transitions) {
    const { decay, shift, deviation } = ornsteinUhlenbeckStep(process, time)
    sum -= 0.5 * ((to - decay * from - shift) / deviation) ** 2 + Math.log(deviation)
  }
  return sum
}
