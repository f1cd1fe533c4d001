import { type Address, parseAbi, parseEther } from 'viem'
import type { Installation, InstalledContract } from '../../core/installation.js'
import { deploy } from '../../core/installation.js'
import type { WethDeployment } from './deployment.js'

const weth9: InstalledContract = {
  name: 'WETH9',
  file: '@aave-dao/aave-v3-origin/src/contracts/dependencies/weth/WETH9.sol',
  kind: 'real',
}

const abi = parseAbi(['function deposit() payable', 'function transfer(address dst, uint256 wad) returns (bool)'])

/** Wraps ether for whoever asks; it has no other funds. */
const minter: Address = '0x00000000000000000000000000000000000e7e57'

/** Puts the real WETH9 on a local chain. */
export const installation = {
  id: 'weth',
  after: [],
  tokens: ['WETH'],
  contracts: [weth9],
  *install({ chainId }) {
    const weth = yield* deploy(weth9)
    return {
      deployment: { chainId, weth },
      tokens: {
        WETH: {
          address: weth,
          decimals: 18,
          usd: 'usd:ETH',
          mint: (to, amount) => [
            { type: 'setBalance', address: minter, value: amount + parseEther('10') },
            { type: 'send', from: minter, to: weth, abi, functionName: 'deposit', args: [], value: amount },
            { type: 'send', from: minter, to: weth, abi, functionName: 'transfer', args: [to, amount] },
          ],
        },
      },
    }
  },
} as const satisfies Installation<'weth', WethDeployment>
