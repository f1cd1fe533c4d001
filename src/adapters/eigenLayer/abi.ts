const address = <const name extends string>(name: name) => ({ name, type: 'address' }) as const
const addresses = <const name extends string>(name: name) => ({ name, type: 'address[]' }) as const
const uint256 = <const name extends string>(name: name) => ({ name, type: 'uint256' }) as const
const uint256s = <const name extends string>(name: name) => ({ name, type: 'uint256[]' }) as const

const paused = {
  type: 'function',
  name: 'paused',
  stateMutability: 'view',
  inputs: [],
  outputs: [uint256('')],
} as const

const withdrawal = [
  address('staker'),
  address('delegatedTo'),
  address('withdrawer'),
  uint256('nonce'),
  { name: 'startBlock', type: 'uint32' },
  addresses('strategies'),
  uint256s('scaledShares'),
] as const

const approval = {
  type: 'tuple',
  components: [{ name: 'signature', type: 'bytes' }, uint256('expiry')],
} as const

/** The functions of EigenLayer's StrategyManager that lstack uses. */
export const strategyManagerAbi = [
  {
    type: 'function',
    name: 'depositIntoStrategy',
    stateMutability: 'nonpayable',
    inputs: [address('strategy'), address('token'), uint256('amount')],
    outputs: [uint256('depositShares')],
  },
  {
    type: 'function',
    name: 'stakerDepositShares',
    stateMutability: 'view',
    inputs: [address('user'), address('strategy')],
    outputs: [uint256('shares')],
  },
  {
    type: 'function',
    name: 'strategyIsWhitelistedForDeposit',
    stateMutability: 'view',
    inputs: [address('strategy')],
    outputs: [{ name: '', type: 'bool' }],
  },
  paused,
] as const

/** The functions of EigenLayer's DelegationManager that lstack uses. */
export const delegationManagerAbi = [
  {
    type: 'function',
    name: 'delegateTo',
    stateMutability: 'nonpayable',
    inputs: [
      address('operator'),
      { name: 'approverSignatureAndExpiry', ...approval },
      { name: 'approverSalt', type: 'bytes32' },
    ],
    outputs: [],
  },
  {
    type: 'function',
    name: 'undelegate',
    stateMutability: 'nonpayable',
    inputs: [address('staker')],
    outputs: [{ name: 'withdrawalRoots', type: 'bytes32[]' }],
  },
  {
    type: 'function',
    name: 'redelegate',
    stateMutability: 'nonpayable',
    inputs: [
      address('newOperator'),
      { name: 'newOperatorApproverSig', ...approval },
      { name: 'approverSalt', type: 'bytes32' },
    ],
    outputs: [{ name: 'withdrawalRoots', type: 'bytes32[]' }],
  },
  {
    type: 'function',
    name: 'queueWithdrawals',
    stateMutability: 'nonpayable',
    inputs: [
      {
        name: 'params',
        type: 'tuple[]',
        components: [addresses('strategies'), uint256s('depositShares'), address('__deprecated_withdrawer')],
      },
    ],
    outputs: [{ name: '', type: 'bytes32[]' }],
  },
  {
    type: 'function',
    name: 'completeQueuedWithdrawal',
    stateMutability: 'nonpayable',
    inputs: [
      { name: 'withdrawal', type: 'tuple', components: withdrawal },
      addresses('tokens'),
      { name: 'receiveAsTokens', type: 'bool' },
    ],
    outputs: [],
  },
  {
    type: 'function',
    name: 'completeQueuedWithdrawals',
    stateMutability: 'nonpayable',
    inputs: [
      { name: 'withdrawals', type: 'tuple[]', components: withdrawal },
      { name: 'tokens', type: 'address[][]' },
      { name: 'receiveAsTokens', type: 'bool[]' },
    ],
    outputs: [],
  },
  {
    type: 'function',
    name: 'delegatedTo',
    stateMutability: 'view',
    inputs: [address('staker')],
    outputs: [address('operator')],
  },
  {
    type: 'function',
    name: 'isOperator',
    stateMutability: 'view',
    inputs: [address('operator')],
    outputs: [{ name: '', type: 'bool' }],
  },
  {
    type: 'function',
    name: 'delegationApprover',
    stateMutability: 'view',
    inputs: [address('operator')],
    outputs: [address('')],
  },
  {
    type: 'function',
    name: 'depositScalingFactor',
    stateMutability: 'view',
    inputs: [address('staker'), address('strategy')],
    outputs: [uint256('')],
  },
  {
    type: 'function',
    name: 'minWithdrawalDelayBlocks',
    stateMutability: 'view',
    inputs: [],
    outputs: [{ name: '', type: 'uint32' }],
  },
  {
    type: 'function',
    name: 'getQueuedWithdrawals',
    stateMutability: 'view',
    inputs: [address('staker')],
    outputs: [
      { name: 'withdrawals', type: 'tuple[]', components: withdrawal },
      { name: 'shares', type: 'uint256[][]' },
    ],
  },
  paused,
] as const

/** The functions of EigenLayer's AllocationManager that lstack uses. */
export const allocationManagerAbi = [
  {
    type: 'function',
    name: 'getMaxMagnitudes',
    stateMutability: 'view',
    inputs: [address('operator'), addresses('strategies')],
    outputs: [{ name: '', type: 'uint64[]' }],
  },
  {
    type: 'function',
    name: 'getMaxMagnitudesAtBlock',
    stateMutability: 'view',
    inputs: [address('operator'), addresses('strategies'), { name: 'blockNumber', type: 'uint32' }],
    outputs: [{ name: '', type: 'uint64[]' }],
  },
  {
    type: 'function',
    name: 'getEncumberedMagnitude',
    stateMutability: 'view',
    inputs: [address('operator'), address('strategy')],
    outputs: [{ name: '', type: 'uint64' }],
  },
] as const

/** The functions of EigenLayer's strategies that lstack uses. */
export const strategyAbi = [
  { type: 'function', name: 'totalShares', stateMutability: 'view', inputs: [], outputs: [uint256('')] },
  {
    type: 'function',
    name: 'getTVLLimits',
    stateMutability: 'view',
    inputs: [],
    outputs: [uint256(''), uint256('')],
  },
  paused,
] as const

/** The balance of a token. */
export const tokenAbi = [
  {
    type: 'function',
    name: 'balanceOf',
    stateMutability: 'view',
    inputs: [address('account')],
    outputs: [uint256('')],
  },
] as const

/** The functions of EigenLayer's RewardsCoordinator that lstack uses. */
export const rewardsCoordinatorAbi = [
  {
    type: 'function',
    name: 'processClaim',
    stateMutability: 'nonpayable',
    inputs: [
      {
        name: 'claim',
        type: 'tuple',
        components: [
          { name: 'rootIndex', type: 'uint32' },
          { name: 'earnerIndex', type: 'uint32' },
          { name: 'earnerTreeProof', type: 'bytes' },
          {
            name: 'earnerLeaf',
            type: 'tuple',
            components: [address('earner'), { name: 'earnerTokenRoot', type: 'bytes32' }],
          },
          { name: 'tokenIndices', type: 'uint32[]' },
          { name: 'tokenTreeProofs', type: 'bytes[]' },
          { name: 'tokenLeaves', type: 'tuple[]', components: [address('token'), uint256('cumulativeEarnings')] },
        ],
      },
      address('recipient'),
    ],
    outputs: [],
  },
  {
    type: 'function',
    name: 'getDistributionRootAtIndex',
    stateMutability: 'view',
    inputs: [uint256('index')],
    outputs: [
      {
        name: '',
        type: 'tuple',
        components: [
          { name: 'root', type: 'bytes32' },
          { name: 'rewardsCalculationEndTimestamp', type: 'uint32' },
          { name: 'activatedAt', type: 'uint32' },
          { name: 'disabled', type: 'bool' },
        ],
      },
    ],
  },
  {
    type: 'function',
    name: 'cumulativeClaimed',
    stateMutability: 'view',
    inputs: [address('earner'), address('token')],
    outputs: [uint256('totalClaimed')],
  },
  {
    type: 'function',
    name: 'claimerFor',
    stateMutability: 'view',
    inputs: [address('earner')],
    outputs: [address('claimer')],
  },
  {
    type: 'function',
    name: 'defaultOperatorSplitBips',
    stateMutability: 'view',
    inputs: [],
    outputs: [{ name: '', type: 'uint16' }],
  },
  {
    type: 'function',
    name: 'getOperatorPISplit',
    stateMutability: 'view',
    inputs: [address('operator')],
    outputs: [{ name: '', type: 'uint16' }],
  },
  paused,
] as const
