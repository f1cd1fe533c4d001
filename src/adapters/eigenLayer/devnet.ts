import { type Address, parseAbi, parseEther } from 'viem'
import type { Installation, InstalledContract } from '../../core/installation.js'
import { deploy } from '../../core/installation.js'
import type { EigenLayerDeployment, StrategyDeployment } from './deployment.js'

const double = (name: string): InstalledContract => ({
  name,
  file: new URL(`./${name}.sol`, import.meta.url).href,
  kind: 'double',
})

const strategyManagerDouble = double('StrategyManagerDouble')
const delegationManagerDouble = double('DelegationManagerDouble')
const allocationManagerDouble = double('AllocationManagerDouble')
const rewardsCoordinatorDouble = double('RewardsCoordinatorDouble')
const strategyDouble = double('StrategyDouble')

const abi = parseAbi([
  'function setDelegation(address delegation)',
  'function addStrategiesToDepositWhitelist(address[] strategies)',
  'function registerAsOperator(address initDelegationApprover, uint32 allocationDelay, string metadataURI)',
  'function delegateTo(address operator, (bytes signature, uint256 expiry) approval, bytes32 approverSalt)',
  'function depositIntoStrategy(address strategy, address token, uint256 amount) returns (uint256)',
  'function allocate(address operator, address strategy, uint64 magnitude)',
  'function approve(address spender, uint256 amount) returns (bool)',
  'function transfer(address to, uint256 amount) returns (bool)',
])

/** Tokens that get a strategy where another installation offers them. */
const restakable = ['stETH', 'rETH', 'cbETH'] as const

/** Blocks that a withdrawal waits: 100,800 on mainnet, which a local chain would take long to mine. */
const withdrawalDelay = 50

/** What operators keep of rewards, in bps; as on mainnet. */
const operatorSplit = 1_000

/** An operator that everybody may delegate to, and which has allocated a quarter of each strategy. */
const operator: Address = '0x000000000000000000000000000000000E1610e7'
const allocated = parseEther('0.25')

/** Others who restake, delegated to the operator, so that rates and operator shares are not the account's alone. */
const others: Address = '0x000000000000000000000000000000000e1607e5'
const deposited = parseEther('12345.678901234567890123')
/** Tokens that came in without shares, so that a share is not worth one token. */
const donated = parseEther('321.098765432109876543')

/** Puts EigenLayer on a local chain: doubles, with a strategy for every liquid staking token that is there. */
export const installation = {
  id: 'eigenLayer',
  after: [],
  takesTokens: true,
  contracts: [
    strategyManagerDouble,
    delegationManagerDouble,
    allocationManagerDouble,
    rewardsCoordinatorDouble,
    strategyDouble,
  ],
  *install({ chainId, tokens }) {
    const strategyManager = yield* deploy(strategyManagerDouble)
    const allocationManager = yield* deploy(allocationManagerDouble)
    const delegationManager = yield* deploy(delegationManagerDouble, [
      strategyManager,
      allocationManager,
      withdrawalDelay,
    ])
    const rewardsCoordinator = yield* deploy(rewardsCoordinatorDouble, [0, operatorSplit])
    yield [
      { type: 'send', to: strategyManager, abi, functionName: 'setDelegation', args: [delegationManager] },
      { type: 'send', to: allocationManager, abi, functionName: 'setDelegation', args: [delegationManager] },
      { type: 'setBalance', address: operator, value: parseEther('10') },
      { type: 'setBalance', address: others, value: parseEther('10') },
      {
        type: 'send',
        from: operator,
        to: delegationManager,
        abi,
        functionName: 'registerAsOperator',
        args: ['0x0000000000000000000000000000000000000000', 0, ''],
      },
      {
        type: 'send',
        from: others,
        to: delegationManager,
        abi,
        functionName: 'delegateTo',
        args: [operator, { signature: '0x', expiry: 0n }, `0x${'0'.repeat(64)}`],
      },
    ]
    const strategies: { [symbol: string]: StrategyDeployment } = {}
    for (const symbol of restakable) {
      const offered = tokens[symbol]
      if (offered === undefined) continue
      const token = offered.address
      const strategy = yield* deploy(strategyDouble, [strategyManager, token])
      strategies[symbol] = { strategy, token, limited: true }
      yield [
        {
          type: 'send',
          to: strategyManager,
          abi,
          functionName: 'addStrategiesToDepositWhitelist',
          args: [[strategy]],
        },
        { type: 'send', to: allocationManager, abi, functionName: 'allocate', args: [operator, strategy, allocated] },
        // A transfer of stETH can leave a wei or two behind.
        ...offered.mint(others, deposited + donated + 10n),
        { type: 'send', from: others, to: token, abi, functionName: 'approve', args: [strategyManager, deposited] },
        {
          type: 'send',
          from: others,
          to: strategyManager,
          abi,
          functionName: 'depositIntoStrategy',
          args: [strategy, token, deposited],
        },
        { type: 'send', from: others, to: token, abi, functionName: 'transfer', args: [strategy, donated] },
      ]
    }
    return {
      deployment: {
        chainId,
        strategyManager,
        delegationManager,
        allocationManager,
        rewardsCoordinator,
        operator,
        strategies,
      },
    }
  },
} as const satisfies Installation<'eigenLayer', EigenLayerDeployment>
