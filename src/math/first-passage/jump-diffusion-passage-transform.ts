import { add } from '../complex/add.js'
import type { Complex } from '../complex/complex.js'
import { divide } from '../complex/divide.js'
import { exponential } from '../complex/exponential.js'
import { multiply } from '../complex/multiply.js'
import { roots } from '../complex/roots.js'
import { scale } from '../complex/scale.js'
import type { JumpDiffusion } from '../processes/jump-diffusion.js'

/**
 * The Laplace transform, by time, of the probability that a Brownian motion with double-exponential jumps has fallen by a
 * distance: of the process turned upside down, E e^(−sτ) / s with
 * E e^(−sτ) = (η₁ − β₁)/η₁ · β₂/(β₂ − β₁) · e^(−β₁ distance) + (β₂ − η₁)/η₁ · β₁/(β₂ − β₁) · e^(−β₂ distance),
 * β₁ and β₂ the roots of G(β) = s with positive real parts.
 *
 * @param process - Drift, volatility and jumps.
 * @param distance - From the start down to the barrier, above zero.
 * @see Kou, Wang, "First passage times of a jump diffusion process", Advances in Applied Probability 35, 2003, theorem 3.1.
 */
export function jumpDiffusionPassageTransform(process: JumpDiffusion, distance: number): (s: Complex) => Complex {
  const rate = process.downRate
  return (s) => {
    const [second, first] = [...roots(characteristic(process, s))].sort(([a], [b]) => b - a) as [Complex, Complex]
    const apart = add(second, scale(first, -1))
    const weight = (away: Complex, other: Complex) => divide(multiply(away, other), scale(apart, rate))
    const passed = add(
      multiply(weight(add([rate, 0], scale(first, -1)), second), exponential(scale(first, -distance))),
      multiply(weight(add(second, [-rate, 0]), first), exponential(scale(second, -distance))),
    )
    return divide(passed, s)
  }
}

/**
 * (G(x) − s)(η₁ − x)(η₂ + x) of the process upside down, the highest power first, where
 * G(x) = μx + σ²x²/2 + λ (pη₁/(η₁ − x) + qη₂/(η₂ + x) − 1).
 */
const characteristic = (process: JumpDiffusion, s: Complex): readonly Complex[] => {
  const { drift, volatility, intensity, upProbability, upRate, downRate } = process
  const half = 0.5 * volatility * volatility
  const spread = downRate - upRate
  const product = downRate * upRate
  const free = add([-intensity, 0], scale(s, -1))
  return [
    [-half, 0],
    [half * spread + drift, 0],
    add([half * product - drift * spread, 0], scale(free, -1)),
    add([-drift * product, 0], scale(free, spread), [
      intensity * ((1 - upProbability) * downRate - upProbability * upRate),
      0,
    ]),
    add(scale(free, product), [intensity * product, 0]),
  ]
}
