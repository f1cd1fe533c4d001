import type { ChainlinkDeployment } from './deployment.js'

/**
 * The feeds on Base that price what lstack's adapters hold: for ETH and USDC those that Aave v3 reads there.
 *
 * Source: `AaveV3Base.ASSETS` of @aave-dao/aave-address-book 4.68.1; data.chain.link (WSTETH / ETH) for the market price.
 */
export const chainlinkBase: ChainlinkDeployment<8453> = {
  chainId: 8453,
  feeds: {
    'usd:ETH': { address: '0x9dA00D23465282005DB222a441a663eE7B9dfCc8', decimals: 8 },
    'usd:USDC': { address: '0xf52D010c7d4ecBfda92c2509900593CE34535D86', decimals: 8 },
    'market:wstETH': { address: '0x43a5C292A453A3bF3606fa856197f09D7B74251a', decimals: 18 },
  },
}
