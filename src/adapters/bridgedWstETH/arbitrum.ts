import type { BridgedWstETHDeployment } from './deployment.js'

/** wstETH on Arbitrum. Source: docs.lido.fi/deployed-contracts, the token and its rate feed. */
export const bridgedWstETHArbitrum: BridgedWstETHDeployment<42_161> = {
  chainId: 42_161,
  wstETH: '0x5979D7b546E38E414F7E9822514be443A4800529',
  rateFeed: '0xB1552C5e96B312d0Bf8b554186F846C40614a540',
}
