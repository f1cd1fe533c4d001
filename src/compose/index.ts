/** Compositions of what adapters offer: found, planned, compared and tuned. */

export type { Candidate, RemovalKind, Removed } from './candidate.js'
export * from './compare-strategies.js'
export type { ComposeParameters } from './compose-strategies.js'
export { usualLeverages } from './compose-strategies.js'
export type { Constraints } from './constraints.js'
export * from './discover-strategies.js'
export * from './errors/nothing-feasible-error.js'
export * from './errors/unknown-exclusion-error.js'
export type { Figures } from './figures.js'
export * from './optimize.js'
export type { SharedRisk } from './shared-risk.js'
export type { SimulationSettings } from './simulate-together.js'
