/** The risks of a plan: exactly, and under shocks. */
/** The risks of a plan: exactly, under shocks, and in probabilities. */
export * from './capacity-of.js'
export * from './kink-distances.js'
export * from './liquidate-fully.js'
export * from './liquidated-by.js'
export * from './scenarios-of.js'
export * from './sensitivities-of.js'
export * from './shock-of.js'
export * from './shock-table.js'
export * from './shockable.js'
export * from './smallest-move.js'
export * from './standing.js'
