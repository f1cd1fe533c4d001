import type { BrownianMotion } from './brownian-motion.js'
import type { DoubleExponentialJumps } from './double-exponential-jumps.js'

/** An arithmetic Brownian motion with double-exponential jumps (Kou 2002). */
export type JumpDiffusion = BrownianMotion & DoubleExponentialJumps
