/** The identity of what can be held, in the type as well: symbol, `@`, chain id. `wstETH@1` is wstETH on Ethereum. */
export type Key = `${string}@${number}`
