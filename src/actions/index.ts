export * from './read-holdings.js'
export * from './read-market.js'
export * from './read-states.js'
export * from './reconcile-plan.js'
