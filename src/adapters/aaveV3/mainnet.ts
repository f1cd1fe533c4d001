import type { AaveV3Deployment } from './deployment.js'

/**
 * Aave v3 Core on Ethereum, with the reserves that lstack's presets use.
 *
 * Source: `AaveV3Ethereum` of @aave-dao/aave-address-book 4.68.1.
 */
export const aaveV3Mainnet = {
  id: 'aaveV3',
  chainId: 1,
  pool: '0x87870Bca3F3fD6335C3F4ce8392D69350B4fA4E2',
  poolAddressesProvider: '0x2f39d218133AFaB8F2B819B1066c7E434Ad94E9e',
  oracle: '0x54586bE62E3c3580375aE3723C145253060Ca0C2',
  interestRateStrategy: '0x9ec6F08190DeA04A54f8Afc53Db96134e5E3FdFB',
  eModeCategories: [1, 3, 21, 22, 23, 26, 42],
  reserves: {
    WETH: {
      underlying: '0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2',
      aToken: '0x4d5F47FA6A74757f35C14fD3a6Ef8E3C9BC514E8',
      variableDebtToken: '0xeA51d7853EEFb32b6ee06b1C12E6dcCA88Be0fFE',
      decimals: 18,
      oracle: { basis: 'usd', source: '0x5424384B256154046E9667dDFaaa5e550145215e', usd: 'usd:ETH' },
    },
    wstETH: {
      underlying: '0x7f39C581F595B53c5cb19bD0b3f8dA6c935E2Ca0',
      aToken: '0x0B925eD163218f6662a35e0f0371Ac234f9E9371',
      variableDebtToken: '0xC96113eED8cAB59cD8A66813bCB0cEb29F06D2e4',
      decimals: 18,
      oracle: {
        basis: 'capped-exchange-rate',
        source: '0xe1D97bF61901B075E9626c8A2340a7De385861Ef',
        usd: 'usd:ETH',
        rate: 'redemption:wstETH',
      },
    },
    rETH: {
      underlying: '0xae78736Cd615f374D3085123A210448E74Fc6393',
      aToken: '0xCc9EE9483f662091a1de4795249E24aC0aC2630f',
      variableDebtToken: '0xae8593DD575FE29A9745056aA91C4b746eee62C8',
      decimals: 18,
      oracle: {
        basis: 'capped-exchange-rate',
        source: '0x6929706c42d637DF5Ebf7F0BcfF2aF47F84Ea69D',
        usd: 'usd:ETH',
        rate: 'redemption:rETH',
      },
    },
    weETH: {
      underlying: '0xCd5fE23C85820F7B72D0926FC9b05b43E359b7ee',
      aToken: '0xBdfa7b7893081B35Fb54027489e2Bc7A38275129',
      variableDebtToken: '0x77ad9BF13a52517AD698D65913e8D381300c8Bf3',
      decimals: 18,
      oracle: {
        basis: 'capped-exchange-rate',
        source: '0x87625393534d5C102cADB66D37201dF24cc26d4C',
        usd: 'usd:ETH',
        rate: 'redemption:weETH',
      },
    },
    USDC: {
      underlying: '0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48',
      aToken: '0x98C23E9d8f34FEFb1B7BD6a91B7FF122F4e16F5c',
      variableDebtToken: '0x72E95b8931767C79bA4EeE721354d6E99a61D004',
      decimals: 6,
      oracle: { basis: 'usd', source: '0x3f73F03aa83B2A48ed27E964eD0fDb590332095B', usd: 'usd:USDC' },
    },
  },
} as const satisfies AaveV3Deployment<1, 'aaveV3'>
