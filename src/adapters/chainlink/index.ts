export * from './chainlink.js'
export * from './deployment.js'
export * from './mainnet.js'
