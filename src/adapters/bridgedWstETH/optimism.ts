import type { BridgedWstETHDeployment } from './deployment.js'

/** wstETH on Optimism. Source: docs.lido.fi/deployed-contracts, the token and its rate feed. */
export const bridgedWstETHOptimism: BridgedWstETHDeployment<10> = {
  chainId: 10,
  wstETH: '0x1F32b1c2345538c0c6f582fCB022739c4A194Ebb',
  rateFeed: '0xe59EBa0D492cA53C6f46015EEa00517F2707dc77',
}
