import type { AaveV3Deployment } from './deployment.js'

/**
 * Aave v3 on Arbitrum, with the reserves that lstack's presets use, and the e-modes that have one of them. USDC is the native one, not USDC.e.
 *
 * Source: `AaveV3Arbitrum` of @aave-dao/aave-address-book 4.68.1.
 */
export const aaveV3Arbitrum = {
  id: 'aaveV3',
  chainId: 42_161,
  pool: '0x794a61358D6845594F94dc1DB02A252b5b4814aD',
  poolAddressesProvider: '0xa97684ead0e402dC232d5A977953DF7ECBaB3CDb',
  oracle: '0xb56c2F0B653B2e0b10C9b928C8580Ac5Df02C7C7',
  interestRateStrategy: '0x429F16dBA3B9e1900087Cbaa7b50D38Bc60fB73F',
  rewardsController: '0x929EC64c34a17401F460460D4B9390518E5B473e',
  isOnRollup: true,
  eModeCategories: [1, 2, 3, 4, 5, 7, 8, 9, 10],
  reserves: {
    WETH: {
      underlying: '0x82aF49447D8a07e3bd95BD0d56f35241523fBab1',
      aToken: '0xe50fA9b3c56FfB159cB0FCA61F5c9D750e8128c8',
      variableDebtToken: '0x0c84331e39d6658Cd6e6b9ba04736cC4c4734351',
      decimals: 18,
      oracle: { basis: 'usd', source: '0xbD41b1548a5A06544cBcf87c0c54864312842C00', usd: 'usd:ETH' },
    },
    wstETH: {
      underlying: '0x5979D7b546E38E414F7E9822514be443A4800529',
      aToken: '0x513c7E3a9c69cA3e22550eF58AC1C0088e918FFf',
      variableDebtToken: '0x77CA01483f379E58174739308945f044e1a764dc',
      decimals: 18,
      oracle: {
        basis: 'capped-exchange-rate',
        source: '0xb4a28DF1b926646f94e6fE6f15828c491b4def5F',
        usd: 'usd:ETH',
        rate: 'redemption:wstETH',
      },
    },
    USDC: {
      underlying: '0xaf88d065e77c8cC2239327C5EDb3A432268e5831',
      aToken: '0x724dc807b04555b71ed48a6896b6F41593b8C637',
      variableDebtToken: '0xf611aEb5013fD2c0511c9CD55c7dc5C1140741A6',
      decimals: 6,
      oracle: { basis: 'usd', source: '0xB0C9A7122aaB68F75CffD9851E867144DBFF113b', usd: 'usd:USDC' },
    },
  },
} as const satisfies AaveV3Deployment<42_161, 'aaveV3'>
