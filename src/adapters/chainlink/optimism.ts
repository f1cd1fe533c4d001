import type { ChainlinkDeployment } from './deployment.js'

/**
 * The feeds on Optimism that price what lstack's adapters hold: for ETH and USDC those that Aave v3 reads there.
 *
 * Source: `AaveV3Optimism.ASSETS` of @aave-dao/aave-address-book 4.68.1; data.chain.link (WSTETH / ETH) for the market price.
 */
export const chainlinkOptimism: ChainlinkDeployment<10> = {
  chainId: 10,
  feeds: {
    'usd:ETH': { address: '0x13e3Ee699D1909E989722E753853AE30b17e08c5', decimals: 8 },
    'usd:USDC': { address: '0x6379A975Ef93EC2bE87f56A02CCF8535dFAde201', decimals: 8 },
    'market:wstETH': { address: '0x524299Ab0987a7c4B3c8022a35669DdcdC715a10', decimals: 18 },
  },
}
