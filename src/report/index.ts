export * from './analyze-plan.js'
