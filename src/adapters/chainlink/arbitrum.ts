import type { ChainlinkDeployment } from './deployment.js'

/**
 * The feeds on Arbitrum that price what lstack's adapters hold: for ETH and USDC those that Aave v3 reads there.
 *
 * Source: `AaveV3Arbitrum.ASSETS` of @aave-dao/aave-address-book 4.68.1; data.chain.link (WSTETH / ETH) for the market price.
 */
export const chainlinkArbitrum: ChainlinkDeployment<42_161> = {
  chainId: 42_161,
  feeds: {
    'usd:ETH': { address: '0xbD41b1548a5A06544cBcf87c0c54864312842C00', decimals: 8 },
    'usd:USDC': { address: '0xB0C9A7122aaB68F75CffD9851E867144DBFF113b', decimals: 8 },
    'market:wstETH': { address: '0xb523AE262D20A936BC152e6023996e46FDC2A95D', decimals: 18 },
  },
}
