export * from './deployment.js'
export * from './mainnet.js'
export * from './weth.js'
