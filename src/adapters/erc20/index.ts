export * from './deployment.js'
export * from './erc20.js'
export * from './mainnet.js'
