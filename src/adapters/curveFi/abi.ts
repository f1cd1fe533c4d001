const number = { name: '', type: 'uint256' } as const
const view = { type: 'function', stateMutability: 'view', inputs: [], outputs: [number] } as const
const ofCoin = { ...view, inputs: [{ name: 'i', type: 'uint256' }] } as const

/** The functions of a StableSwap pool that lstack uses. */
export const poolAbi = [
  { ...ofCoin, name: 'coins', outputs: [{ name: '', type: 'address' }] },
  { ...ofCoin, name: 'balances' },
  { ...ofCoin, name: 'admin_balances' },
  { ...view, name: 'fee' },
  { ...view, name: 'admin_fee' },
  { ...view, name: 'initial_A' },
  { ...view, name: 'future_A' },
  { ...view, name: 'initial_A_time' },
  { ...view, name: 'future_A_time' },
  {
    type: 'function',
    name: 'exchange',
    stateMutability: 'payable',
    inputs: [
      { name: 'i', type: 'int128' },
      { name: 'j', type: 'int128' },
      { name: 'dx', type: 'uint256' },
      { name: 'min_dy', type: 'uint256' },
    ],
    outputs: [number],
  },
] as const
