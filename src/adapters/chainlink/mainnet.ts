import type { ChainlinkDeployment } from './deployment.js'

/**
 * The feeds on Ethereum that price what lstack's adapters hold: for ETH and USDC those that Aave v3 Core reads, so that
 * both see the same price.
 *
 * Source: `AaveV3Ethereum.ASSETS` of @aave-dao/aave-address-book 4.68.1; lidofinance/docs for stETH.
 */
export const chainlinkMainnet: ChainlinkDeployment<1> = {
  chainId: 1,
  feeds: {
    'usd:ETH': { address: '0x5424384B256154046E9667dDFaaa5e550145215e', decimals: 8 },
    'usd:USDC': { address: '0x3f73F03aa83B2A48ed27E964eD0fDb590332095B', decimals: 8 },
    'market:stETH': { address: '0x86392dC19c0b719886221c78AB11eb8Cf5c52812', decimals: 18 },
  },
}
