const wei = (name: string) => ({ name, type: 'uint256' }) as const

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
