import type { AaveV3Deployment } from './deployment.js'

/**
 * Aave v3 on Optimism, with the reserves that lstack's presets use, and the e-modes that have one of them. USDC is the native one, not USDC.e.
 *
 * Source: `AaveV3Optimism` of @aave-dao/aave-address-book 4.68.1.
 */
export const aaveV3Optimism = {
  id: 'aaveV3',
  chainId: 10,
  pool: '0x794a61358D6845594F94dc1DB02A252b5b4814aD',
  poolAddressesProvider: '0xa97684ead0e402dC232d5A977953DF7ECBaB3CDb',
  oracle: '0xD81eb3728a631871a7eBBaD631b5f424909f0c77',
  interestRateStrategy: '0x9359282735496463131139875849d5302Fb4bed1',
  rewardsController: '0x929EC64c34a17401F460460D4B9390518E5B473e',
  isOnRollup: true,
  eModeCategories: [1, 2],
  reserves: {
    WETH: {
      underlying: '0x4200000000000000000000000000000000000006',
      aToken: '0xe50fA9b3c56FfB159cB0FCA61F5c9D750e8128c8',
      variableDebtToken: '0x0c84331e39d6658Cd6e6b9ba04736cC4c4734351',
      decimals: 18,
      oracle: { basis: 'usd', source: '0x13e3Ee699D1909E989722E753853AE30b17e08c5', usd: 'usd:ETH' },
    },
    wstETH: {
      underlying: '0x1F32b1c2345538c0c6f582fCB022739c4A194Ebb',
      aToken: '0xc45A479877e1e9Dfe9FcD4056c699575a1045dAA',
      variableDebtToken: '0x34e2eD44EF7466D5f9E0b782B5c08b57475e7907',
      decimals: 18,
      oracle: {
        basis: 'capped-exchange-rate',
        source: '0x724E47194d97263ccb71FDad84b4fed18a8be387',
        usd: 'usd:ETH',
        rate: 'redemption:wstETH',
      },
    },
    USDC: {
      underlying: '0x0b2C639c533813f4Aa9D7837CAf62653d097Ff85',
      aToken: '0x38d693cE1dF5AaDF7bC62595A37D667aD57922e5',
      variableDebtToken: '0x5D557B07776D12967914379C71a1310e917C7555',
      decimals: 6,
      oracle: { basis: 'usd', source: '0x6379A975Ef93EC2bE87f56A02CCF8535dFAde201', usd: 'usd:USDC' },
    },
  },
} as const satisfies AaveV3Deployment<10, 'aaveV3'>
