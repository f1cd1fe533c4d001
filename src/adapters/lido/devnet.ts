import { parseAbi, parseEther } from 'viem'
import type { Installation, InstalledContract, InstallRequest } from '../../core/installation.js'
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

const withdrawalQueueDouble: InstalledContract = {
  name: 'WithdrawalQueueDouble',
  file: new URL('./WithdrawalQueueDouble.sol', import.meta.url).href,
  kind: 'double',
}

const abi = parseAbi([
  'function resumeStaking()',
  'function setStakingLimit(uint256 maxStakeLimit, uint256 stakeLimitIncreasePerBlock)',
  'function approve(address spender, uint256 amount) returns (bool)',
  'function transfer(address recipient, uint256 amount) returns (bool)',
  'function wrap(uint256 stETHAmount) returns (uint256)',
  'function getPooledEthByShares(uint256 sharesAmount) view returns (uint256)',
  'function requestWithdrawals(uint256[] amounts, address owner) returns (uint256[])',
  'function finalize(uint256 lastRequestIdToBeFinalized, uint256 maxShareRate) payable',
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

/** A share rate, with 27 decimals, above any: what was asked for is paid. */
const noDiscount = 2n * 10n ** 27n

/** Withdrawals of others: two of these requests are finalised, each at a time of its own, and one waits. */
const requested: readonly [bigint, bigint, bigint] = [
  1_234_567_890_123_456_789n,
  617_038_291_550_274_318_226n,
  999_999_999_999_999_999_999n,
]

/** Puts Lido on a local chain: doubles of stETH (Lido 3.0), wstETH and the withdrawal queue. */
export const installation = {
  id: 'lido',
  after: [],
  tokens: ['stETH', 'wstETH'],
  contracts: [stETHDouble, wstETHDouble, withdrawalQueueDouble],
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
    const withdrawalQueue = yield* deploy(withdrawalQueueDouble, [wstETH])
    const inQueue = requested.reduce((total, amount) => total + amount, 0n)
    const finalize = (id: number, value: bigint): InstallRequest => ({
      type: 'send',
      to: withdrawalQueue,
      abi,
      functionName: 'finalize',
      args: [BigInt(id), noDiscount],
      value,
    })
    yield [
      { type: 'send', to: stETH, abi, functionName: 'approve', args: [withdrawalQueue, inQueue] },
      { type: 'send', to: withdrawalQueue, abi, functionName: 'requestWithdrawals', args: [requested, deployer] },
      finalize(1, requested[0]),
      finalize(2, requested[1]),
    ]
    return {
      deployment: { chainId, stETH, wstETH, withdrawalQueue },
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
