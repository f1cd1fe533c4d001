import { type Address, parseAbi, parseEther } from 'viem'
import type { Installation, InstalledContract, InstallRequest } from '../../core/installation.js'
import { deploy } from '../../core/installation.js'
import type { RocketPoolDeployment } from './deployment.js'

const double = (name: string): InstalledContract => ({
  name,
  file: new URL('./RocketPoolDoubles.sol', import.meta.url).href,
  kind: 'double',
})

const rocketStorageDouble = double('RocketStorageDouble')
const settingsDouble = double('RocketDAOProtocolSettingsDouble')
const networkBalancesDouble = double('RocketNetworkBalancesDouble')
const minipoolQueueDouble = double('RocketMinipoolQueueDouble')
const depositPoolDouble = double('RocketDepositPoolDouble')
const rETHDouble = double('RocketTokenRETHDouble')

const abi = parseAbi([
  'function setContract(string name, address value)',
  'function setSettingUint(string path, uint256 value)',
  'function setSettingBool(string path, bool value)',
  'function setBalances(uint256 totalEth, uint256 stakingEth, uint256 rethSupply)',
  'function requestFunds(uint256 bondAmount, uint32 validatorId, uint256 amount, bool expressQueue)',
  'function transfer(address to, uint256 amount) returns (bool)',
  'function getExchangeRate() view returns (uint256)',
])

/**
 * About the size of Rocket Pool, and a rate of about 1.17 ETH whose odd digits make every conversion round; values of
 * the devnet. As on mainnet, the supply has moved on since the last report.
 */
const totalEth = 470_655_118_274_930_518_226_431n
const stakingEth = 461_023_771_905_118_264_017_335n
const rethSupply = 401_872_335_190_274_663_918_207n
const minted = 402_114_908_551_337_209_846_117n

/** Less than the target of 1 %, so that deposits fill the rETH contract first. */
const collateral = 3_912_441_870_265_913_377_208n
const inPool = 6_504_118_937_226_481_530_914n

/** Validators that wait in the queue for 32 ETH each. */
const waiting = 8

const settings: { readonly [namespace: string]: { readonly [path: string]: bigint | boolean } } = {
  deposit: {
    'deposit.enabled': true,
    'deposit.assign.enabled': true,
    'deposit.minimum': parseEther('0.01'),
    'deposit.pool.maximum': parseEther('18000'),
    'deposit.assign.maximum': 90n,
    'deposit.assign.socialised.maximum': 0n,
    'deposit.fee': parseEther('0.0005'),
  },
  network: {
    'network.reth.collateral.target': parseEther('0.01'),
    'network.submit.balances.frequency': 86_400n,
    'network.max.reth.balance.delta': parseEther('0.02'),
  },
}

/** Operates validators; it has no other funds. */
const operator: Address = '0x0000000000000000000000000000000000700de5'

/** Puts Rocket Pool on a local chain: doubles of the contracts of its release 1.4 that deposits and burns go through. */
export const installation = {
  id: 'rocketPool',
  after: [],
  tokens: ['rETH'],
  contracts: [
    rocketStorageDouble,
    settingsDouble,
    networkBalancesDouble,
    minipoolQueueDouble,
    depositPoolDouble,
    rETHDouble,
  ],
  *install({ chainId, deployer }) {
    const rocketStorage = yield* deploy(rocketStorageDouble)
    const contracts = {
      rocketDAOProtocolSettingsDeposit: yield* deploy(settingsDouble, [rocketStorage, 'deposit']),
      rocketDAOProtocolSettingsNetwork: yield* deploy(settingsDouble, [rocketStorage, 'network']),
      rocketNetworkBalances: yield* deploy(networkBalancesDouble, [rocketStorage]),
      rocketMinipoolQueue: yield* deploy(minipoolQueueDouble),
      rocketDepositPool: yield* deploy(depositPoolDouble, [rocketStorage]),
      rocketTokenRETH: yield* deploy(rETHDouble, [rocketStorage, deployer, minted]),
    }
    const { rocketTokenRETH: rETH, rocketDepositPool } = contracts
    yield [
      ...Object.entries(contracts).map((entry) => send(rocketStorage, 'setContract', entry)),
      ...set(contracts.rocketDAOProtocolSettingsDeposit, settings.deposit),
      ...set(contracts.rocketDAOProtocolSettingsNetwork, settings.network),
      send(contracts.rocketNetworkBalances, 'setBalances', [totalEth, stakingEth, rethSupply]),
      { type: 'setBalance', address: rETH, value: collateral },
      { type: 'setBalance', address: rocketDepositPool, value: inPool },
      { type: 'setBalance', address: operator, value: parseEther('1') },
      ...Array.from({ length: waiting }, (_, id): InstallRequest => {
        const request = send(rocketDepositPool, 'requestFunds', [parseEther('4'), id, parseEther('32'), false])
        return { ...request, from: operator }
      }),
    ]
    return {
      deployment: { chainId, rocketStorage, rETH },
      tokens: {
        rETH: {
          address: rETH,
          decimals: 18,
          usd: 'usd:ETH',
          rate: {
            observable: 'redemption:rETH',
            provider: rETH,
            abi,
            functionName: 'getExchangeRate',
            args: [],
            decimals: 18,
          },
          mint: (to, amount) => [send(rETH, 'transfer', [to, amount])],
        },
      },
    }
  },
} as const satisfies Installation<'rocketPool', RocketPoolDeployment>

type Send = Extract<InstallRequest, { readonly type: 'send' }>

const send = (to: Address, functionName: string, args: readonly unknown[]): Send => ({
  type: 'send',
  to,
  abi,
  functionName,
  args,
})

const set = (to: Address, values: { readonly [path: string]: bigint | boolean } = {}): readonly Send[] =>
  Object.entries(values).map(([path, value]) =>
    send(to, typeof value === 'bigint' ? 'setSettingUint' : 'setSettingBool', [path, value]),
  )
