import { type Address, parseAbi, parseEther } from 'viem'
import type { Installation, InstalledContract, InstallRequest } from '../../core/installation.js'
import { deploy } from '../../core/installation.js'
import type { EtherFiDeployment } from './deployment.js'
import { ethAddress, limitIds } from './load-ether-fi.js'

const double = (name: string): InstalledContract => ({
  name,
  file: new URL(`./${name}.sol`, import.meta.url).href,
  kind: 'double',
})

const liquidityPoolDouble = double('LiquidityPoolDouble')
const rateLimiterDouble = double('EtherFiRateLimiterDouble')
const eETHDouble = double('EETHDouble')
const weETHDouble = double('WeETHDouble')
const withdrawRequestNFTDouble = double('WithdrawRequestNFTDouble')
const redemptionManagerDouble = double('EtherFiRedemptionManagerDouble')

const abi = parseAbi([
  'function createNewLimiter(bytes32 id, uint64 capacity, uint64 refillRate)',
  'function initialize(address eETH, address nft, address redemptionManager, uint128 outOfLp, uint256 shares, address holder) payable',
  'function setTokenParameters(address token, uint16 exitFeeSplitToTreasury, uint16 exitFee, uint16 lowWatermark, uint256 capacity, uint256 refillRate)',
  'function approve(address spender, uint256 amount) returns (bool)',
  'function transfer(address recipient, uint256 amount) returns (bool)',
  'function wrap(uint256 eETHAmount) returns (uint256)',
  'function getRate() view returns (uint256)',
  'function requestWithdraw(address recipient, uint256 amount) returns (uint256)',
  'function finalizeRequests(uint256 requestId)',
])

/**
 * About the size of ether.fi, and a rate of about 1.1 ETH per share whose odd digits make every conversion round; values
 * of the devnet.
 */
const outOfLp = 2_143_917_330_482_917_365_204_518n
const inLp = 64_502_118_937_226_481_530_914n
const shares = 2_007_581_903_117_460_228_915_377n

/** All shares start with the deployer, who gives them out: eETH and weETH come into being without new stake. */
const wrapped = parseEther('1500000')

/** In gwei: as much in a day as anybody stakes on a devnet, and a first mint of all shares. */
const limit = { capacity: 3_000_000n * 10n ** 9n, refillRate: 34_722_222_222n }

/** Takes a tenth of the exit fee. */
const treasury: Address = '0x00000000000000000000000000000000000f17ea'

/** Withdrawals of others: one of these requests is finalised, and one waits. */
const requested: readonly bigint[] = [617_038_291_550_274_318_226n, 999_999_999_999_999_999_999n]

/** Puts ether.fi on a local chain: doubles of the contracts that deposits, wrapping and withdrawals go through. */
export const installation = {
  id: 'etherFi',
  after: [],
  tokens: ['eETH', 'weETH'],
  contracts: [
    liquidityPoolDouble,
    rateLimiterDouble,
    eETHDouble,
    weETHDouble,
    withdrawRequestNFTDouble,
    redemptionManagerDouble,
  ],
  *install({ chainId, deployer }) {
    const liquidityPool = yield* deploy(liquidityPoolDouble)
    const rateLimiter = yield* deploy(rateLimiterDouble)
    const eETH = yield* deploy(eETHDouble, [liquidityPool, rateLimiter])
    const weETH = yield* deploy(weETHDouble, [eETH, liquidityPool])
    const withdrawRequestNFT = yield* deploy(withdrawRequestNFTDouble, [liquidityPool])
    const redemptionManager = yield* deploy(redemptionManagerDouble, [liquidityPool, eETH, weETH, treasury])
    const limits = Object.values(limitIds).map((id) =>
      send(rateLimiter, 'createNewLimiter', [id, limit.capacity, limit.refillRate]),
    )
    const first = [eETH, withdrawRequestNFT, redemptionManager, outOfLp, shares, deployer]
    const inQueue = requested.reduce((total, amount) => total + amount, 0n)
    yield [
      ...limits,
      { ...send(liquidityPool, 'initialize', first), value: inLp },
      // As much can be redeemed again in a day.
      send(redemptionManager, 'setTokenParameters', [
        ethAddress,
        1_000,
        30,
        100,
        parseEther('5000'),
        57_870_000_000_000_000n,
      ]),
      send(eETH, 'approve', [weETH, wrapped]),
      send(weETH, 'wrap', [wrapped]),
      send(eETH, 'approve', [liquidityPool, inQueue]),
      ...requested.map((amount) => send(liquidityPool, 'requestWithdraw', [deployer, amount])),
      send(liquidityPool, 'finalizeRequests', [1n]),
    ]
    return {
      deployment: { chainId, liquidityPool, eETH, weETH, withdrawRequestNFT, redemptionManager, rateLimiter },
      tokens: {
        eETH: {
          address: eETH,
          decimals: 18,
          usd: 'usd:ETH',
          mint: (to, amount) => [send(eETH, 'transfer', [to, amount])],
        },
        weETH: {
          address: weETH,
          decimals: 18,
          usd: 'usd:ETH',
          rate: {
            observable: 'redemption:weETH',
            provider: weETH,
            abi,
            functionName: 'getRate',
            args: [],
            decimals: 18,
          },
          mint: (to, amount) => [send(weETH, 'transfer', [to, amount])],
        },
      },
    }
  },
} as const satisfies Installation<'etherFi', EtherFiDeployment>

type Send = Extract<InstallRequest, { readonly type: 'send' }>

const send = (to: Address, functionName: string, args: readonly unknown[]): Send => ({
  type: 'send',
  to,
  abi,
  functionName,
  args,
})
