import type { BridgedWstETHDeployment } from './deployment.js'

/** wstETH on Base. Source: docs.lido.fi/deployed-contracts, the token and its rate feed. */
export const bridgedWstETHBase: BridgedWstETHDeployment<8453> = {
  chainId: 8453,
  wstETH: '0xc1CBa3fCea344f92D9239c08C0568f6F2F0ee452',
  rateFeed: '0xB88BAc61a4Ca37C43a3725912B1f472c9A5bc061',
}
