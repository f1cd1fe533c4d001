/** The function of an aggregator that lstack uses: the one that Aave's oracle reads. */
export const aggregatorAbi = [
  {
    type: 'function',
    name: 'latestAnswer',
    stateMutability: 'view',
    inputs: [],
    outputs: [{ name: '', type: 'int256' }],
  },
] as const
