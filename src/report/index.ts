export * from './analyze-plan.js'
export * from './explain.js'
export * from './explanation.js'
