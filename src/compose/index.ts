/** Compositions of what adapters offer: found, planned, compared and tuned. */

export type { Candidate, CandidateRisk, Figures, RemovalKind, Removed } from './candidate.js'
export type { ComposeParameters } from './compose-strategies.js'
export { usualLeverages } from './compose-strategies.js'
export type { Constraints } from './constraints.js'
export * from './discover-strategies.js'
export * from './errors/unknown-exclusion-error.js'
