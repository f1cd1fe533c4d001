import type { ChainlinkDeployment } from './deployment.js'

/** Chainlink's feeds on Ethereum that price what lstack's adapters hold. */
export const chainlinkMainnet: ChainlinkDeployment<1> = {
  chainId: 1,
  feeds: {
    'usd:ETH': { address: '0x5f4eC3Df9cbd43714FE2740f5E3616155c5b8419', decimals: 8 },
    'usd:USDC': { address: '0x8fFfFfd4AfB6115b954Bd326cbe7B4BA576818f6', decimals: 8 },
    'market:stETH': { address: '0x86392dC19c0b719886221c78AB11eb8Cf5c52812', decimals: 18 },
  },
}
