const wei = <const name extends string>(name: name) => ({ name, type: 'uint256' }) as const

/** The functions of Lido (stETH) that lstack uses. */
export const stETHAbi = [
  {
    type: 'function',
    name: 'submit',
    stateMutability: 'payable',
    inputs: [{ name: '_referral', type: 'address' }],
    outputs: [wei('')],
  },
  { type: 'function', name: 'getTotalPooledEther', stateMutability: 'view', inputs: [], outputs: [wei('')] },
  { type: 'function', name: 'getTotalShares', stateMutability: 'view', inputs: [], outputs: [wei('')] },
  { type: 'function', name: 'getExternalEther', stateMutability: 'view', inputs: [], outputs: [wei('')] },
  { type: 'function', name: 'getExternalShares', stateMutability: 'view', inputs: [], outputs: [wei('')] },
  {
    type: 'function',
    name: 'getStakeLimitFullInfo',
    stateMutability: 'view',
    inputs: [],
    outputs: [
      { name: 'isStakingPaused_', type: 'bool' },
      { name: 'isStakingLimitSet', type: 'bool' },
      wei('currentStakeLimit'),
      wei('maxStakeLimit'),
      wei('maxStakeLimitGrowthBlocks'),
      wei('prevStakeLimit'),
      wei('prevStakeBlockNumber'),
    ],
  },
] as const

/** The functions of wstETH that lstack uses. */
export const wstETHAbi = [
  { type: 'function', name: 'totalSupply', stateMutability: 'view', inputs: [], outputs: [wei('')] },
  {
    type: 'function',
    name: 'wrap',
    stateMutability: 'nonpayable',
    inputs: [wei('_stETHAmount')],
    outputs: [wei('')],
  },
  {
    type: 'function',
    name: 'unwrap',
    stateMutability: 'nonpayable',
    inputs: [wei('_wstETHAmount')],
    outputs: [wei('')],
  },
] as const

const list = <const name extends string>(name: name) => ({ name, type: 'uint256[]' }) as const
const view = { type: 'function', stateMutability: 'view', inputs: [], outputs: [wei('')] } as const
const flag = { ...view, outputs: [{ name: '', type: 'bool' }] } as const
const request = {
  type: 'function',
  stateMutability: 'nonpayable',
  inputs: [list('_amounts'), { name: '_owner', type: 'address' }],
  outputs: [list('requestIds')],
} as const

/** The functions of WithdrawalQueueERC721 that lstack uses. */
export const withdrawalQueueAbi = [
  { ...request, name: 'requestWithdrawals' },
  { ...request, name: 'requestWithdrawalsWstETH' },
  {
    type: 'function',
    name: 'claimWithdrawals',
    stateMutability: 'nonpayable',
    inputs: [list('_requestIds'), list('_hints')],
    outputs: [],
  },
  { ...flag, name: 'isPaused' },
  { ...flag, name: 'isBunkerModeActive' },
  { ...view, name: 'unfinalizedStETH' },
  { ...view, name: 'getLastCheckpointIndex' },
  {
    ...view,
    name: 'getWithdrawalRequests',
    inputs: [{ name: '_owner', type: 'address' }],
    outputs: [list('requestsIds')],
  },
  {
    ...view,
    name: 'getWithdrawalStatus',
    inputs: [list('_requestIds')],
    outputs: [
      {
        name: 'statuses',
        type: 'tuple[]',
        components: [
          wei('amountOfStETH'),
          wei('amountOfShares'),
          { name: 'owner', type: 'address' },
          wei('timestamp'),
          { name: 'isFinalized', type: 'bool' },
          { name: 'isClaimed', type: 'bool' },
        ],
      },
    ],
  },
  {
    ...view,
    name: 'findCheckpointHints',
    inputs: [list('_requestIds'), wei('_firstIndex'), wei('_lastIndex')],
    outputs: [list('hintIds')],
  },
  {
    ...view,
    name: 'getClaimableEther',
    inputs: [list('_requestIds'), list('_hints')],
    outputs: [list('claimableEthValues')],
  },
] as const
