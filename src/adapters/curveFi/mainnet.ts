import type { CurveDeployment } from './deployment.js'

/**
 * The pool of stETH and ETH on Ethereum.
 *
 * Source: curvefi/curve-contract `contracts/pools/steth/pooldata.json`; lidofinance/docs.
 */
export const curveFiMainnet = {
  chainId: 1,
  pools: {
    'stETH/ETH': { coins: ['ETH', 'stETH'], address: '0xDC24316b9AE028F1497c275EB9192a3Ea0f67022' },
  },
} as const satisfies CurveDeployment<1>
