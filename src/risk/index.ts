export * from './liquidate-fully.js'
