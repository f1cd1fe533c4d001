import { parseAbi, parseEther } from 'viem'
import type { Installation, InstalledContract } from '../../core/installation.js'
import { deploy } from '../../core/installation.js'
import type { LidoDeployment } from './deployment.js'

const stETHDouble: InstalledContract = {
  name: 'StETHDouble',
  file: new URL('./StETHDouble.sol', import.meta.url).href,
  kind: 'double',
}

const wstETHDouble: InstalledContract = {
  name: 'WstETHDouble',
  file: new URL('./WstETHDouble.sol', import.meta.url).href,
  kind: 'double',
}

const abi = parseAbi([
  'function resumeStaking()',
  'function setStakingLimit(uint256 maxStakeLimit, uint256 stakeLimitIncreasePerBlock)',
  'function approve(address spender, uint256 amount) returns (bool)',
  'function transfer(address recipient, uint256 amount) returns (bool)',
  'function wrap(uint256 stETHAmount) returns (uint256)',
  'function getPooledEthByShares(uint256 sharesAmount) view returns (uint256)',
])

/**
 * About the size of Lido, and a rate of about 1.24 ETH per share whose odd digits make every conversion round; values
 * of the devnet.
 */
const internalEther = 9_204_517_330_482_917_365_204_518n
const internalShares = 7_422_581_903_117_460_228_915_377n
const externalShares = 83_412_650_917_338_204_466_129n

/** All shares start with the deployer, who gives them out: stETH and wstETH come into being without new stake. */
const wrapped = parseEther('5500000')

/** Puts Lido on a local chain: doubles of stETH (Lido 3.0) and wstETH. */
export const installation = {
  id: 'lido',
  after: [],
  tokens: ['stETH', 'wstETH'],
  contracts: [stETHDouble, wstETHDouble],
  *install({ chainId, deployer }) {
    const stETH = yield* deploy(stETHDouble, [internalEther, internalShares, externalShares, deployer, deployer])
    const wstETH = yield* deploy(wstETHDouble, [stETH])
    yield [
      { type: 'send', to: stETH, abi, functionName: 'resumeStaking', args: [] },
      // As on mainnet: exhausted, the limit refills in 6,400 blocks, most of a day.
      {
        type: 'send',
        to: stETH,
        abi,
        functionName: 'setStakingLimit',
        args: [parseEther('150000'), parseEther('23.4375')],
      },
      { type: 'send', to: stETH, abi, functionName: 'approve', args: [wstETH, wrapped] },
      { type: 'send', to: wstETH, abi, functionName: 'wrap', args: [wrapped] },
    ]
    return {
      deployment: { chainId, stETH, wstETH },
      tokens: {
        stETH: {
          address: stETH,
          decimals: 18,
          usd: 'usd:ETH',
          mint: (to, amount) => [{ type: 'send', to: stETH, abi, functionName: 'transfer', args: [to, amount] }],
        },
        wstETH: {
          address: wstETH,
          decimals: 18,
          usd: 'usd:ETH',
          rate: {
            observable: 'redemption:wstETH',
            provider: stETH,
            abi,
            functionName: 'getPooledEthByShares',
            args: [parseEther('1')],
            decimals: 18,
          },
          mint: (to, amount) => [{ type: 'send', to: wstETH, abi, functionName: 'transfer', args: [to, amount] }],
        },
      },
    }
  },
} as const satisfies Installation<'lido', LidoDeployment>
