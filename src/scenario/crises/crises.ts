import type { Crisis } from '../crisis.js'
import { ezethApril2024 } from './ezeth-april-2024.js'
import { rsethApril2026 } from './rseth-april-2026.js'
import { stethJune2022 } from './steth-june-2022.js'
import { wethRateJuly2025 } from './weth-rate-july-2025.js'
import { wstethCapMarch2026 } from './wsteth-cap-march-2026.js'

/** Every crisis that comes with lstack, in the order of time. */
export const crises: readonly Crisis[] = [
  stethJune2022,
  ezethApril2024,
  wethRateJuly2025,
  wstethCapMarch2026,
  rsethApril2026,
]
