import type { MorphoBlueDeployment } from './deployment.js'

const pair = {
  collateral: 'wstETH',
  loan: 'WETH',
  collateralToken: '0x7f39C581F595B53c5cb19bD0b3f8dA6c935E2Ca0',
  loanToken: '0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2',
  oracle: {
    address: '0xbD60A6770b27E084E8617335ddE769241B0e71D8',
    basis: 'exchange-rate',
    rates: ['redemption:wstETH'],
  },
  irm: '0x870aC11D48B15DB9a138Cf899d20F13F79Ba00BC',
} as const

/**
 * Morpho Blue on Ethereum, with the two markets of wstETH and WETH that price wstETH by its exchange rate.
 *
 * Source: `getChainAddresses` of @morpho-org/blue-sdk 6.4.0 for Morpho and its rate model; the fixtures of
 * @morpho-org/morpho-test for the markets, whose ids are the hashes of these parameters. The oracle is a
 * MorphoChainlinkOracleV2 over Morpho's wstETH/stETH exchange rate adapter (MIP-57 of Morpho's DAO tells it from the
 * older market at 94.5 %, 0xc54d…ec41, which multiplies with the market price of stETH).
 */
export const morphoBlueMainnet = {
  chainId: 1,
  morpho: '0xBBBBBbbBBb9cC5e90e3b3Af64bdAF62C37EEFFCb',
  markets: {
    'wstETH/WETH:96.5': {
      ...pair,
      id: '0xb8fc70e82bc5bb53e773626fcc6a23f7eefa036918d7ef216ecfb1950a94a85e',
      lltv: '965000000000000000',
    },
    'wstETH/WETH:94.5': {
      ...pair,
      id: '0xd0e50cdac92fe2172043f5e0c36532c6369d24947e40968f34a5e8819ca9ec5d',
      lltv: '945000000000000000',
    },
  },
} as const satisfies MorphoBlueDeployment<1>
