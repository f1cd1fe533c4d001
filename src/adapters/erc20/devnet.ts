import { parseAbi } from 'viem'
import type { Installation, InstalledContract } from '../../core/installation.js'
import { deploy } from '../../core/installation.js'
import type { Erc20Deployment } from './deployment.js'

const usdcDouble: InstalledContract = {
  name: 'USDCDouble',
  file: new URL('./USDCDouble.sol', import.meta.url).href,
  kind: 'double',
}

const abi = parseAbi(['function mint(address to, uint256 amount) returns (bool)'])

/** Puts plain tokens on a local chain: USDC. */
export const installation = {
  id: 'erc20',
  after: [],
  tokens: ['USDC'],
  contracts: [usdcDouble],
  *install({ chainId }) {
    const usdc = yield* deploy(usdcDouble)
    return {
      deployment: { chainId, tokens: { USDC: { address: usdc, decimals: 6 } } },
      tokens: {
        USDC: {
          address: usdc,
          decimals: 6,
          usd: 'usd:USDC',
          mint: (to, amount) => [{ type: 'send', to: usdc, abi, functionName: 'mint', args: [to, amount] }],
        },
      },
    }
  },
} as const satisfies Installation<'erc20', Erc20Deployment>
