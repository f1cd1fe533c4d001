import type { AaveV3Deployment } from './deployment.js'

/**
 * Aave v3 on Base, with the reserves that lstack's presets use, and the e-modes that have one of them.
 *
 * Source: `AaveV3Base` of @aave-dao/aave-address-book 4.68.1.
 */
export const aaveV3Base = {
  id: 'aaveV3',
  chainId: 8453,
  pool: '0xA238Dd80C259a72e81d7e4664a9801593F98d1c5',
  poolAddressesProvider: '0xe20fCBdBfFC4Dd138cE8b2E6FBb6CB49777ad64D',
  oracle: '0x2Cc0Fc26eD4563A5ce5e8bdcfe1A2878676Ae156',
  interestRateStrategy: '0x86AB1C62A8bf868E1b3E1ab87d587Aba6fbCbDC5',
  rewardsController: '0xf9cc4F0D883F1a1eb2c253bdb46c254Ca51E1F44',
  isOnRollup: true,
  eModeCategories: [1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
  reserves: {
    WETH: {
      underlying: '0x4200000000000000000000000000000000000006',
      aToken: '0xD4a0e0b9149BCee3C920d2E00b5dE09138fd8bb7',
      variableDebtToken: '0x24e6e0795b3c7c71D965fCc4f371803d1c1DcA1E',
      decimals: 18,
      oracle: { basis: 'usd', source: '0x9dA00D23465282005DB222a441a663eE7B9dfCc8', usd: 'usd:ETH' },
    },
    wstETH: {
      underlying: '0xc1CBa3fCea344f92D9239c08C0568f6F2F0ee452',
      aToken: '0x99CBC45ea5bb7eF3a5BC08FB1B7E56bB2442Ef0D',
      variableDebtToken: '0x41A7C3f5904ad176dACbb1D99101F59ef0811DC1',
      decimals: 18,
      oracle: {
        basis: 'capped-exchange-rate',
        source: '0x1AFC5010Fb182B6e62D6a3B522F09F644Fb62EfD',
        usd: 'usd:ETH',
        rate: 'redemption:wstETH',
      },
    },
    USDC: {
      underlying: '0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913',
      aToken: '0x4e65fE4DbA92790696d040ac24Aa414708F5c0AB',
      variableDebtToken: '0x59dca05b6c26dbd64b5381374aAaC5CD05644C28',
      decimals: 6,
      oracle: { basis: 'usd', source: '0xf52D010c7d4ecBfda92c2509900593CE34535D86', usd: 'usd:USDC' },
    },
  },
} as const satisfies AaveV3Deployment<8453, 'aaveV3'>
