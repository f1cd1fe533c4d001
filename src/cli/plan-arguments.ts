import type { ArgsDef } from 'citty'

/** What every command takes that plans a strategy. */
export const planArguments = {
  strategy: {
    type: 'positional',
    required: true,
    valueHint: 'a strategy: a preset, or the path of a strategy file',
    description: 'A preset (see `lstack presets`), or the path of a strategy file.',
  },
  amount: {
    type: 'string',
    required: true,
    valueHint: 'N',
    description: 'The deposit, in whole units of what the strategy starts from: 10, 0.5, 1e3.',
  },
  leverage: {
    type: 'string',
    valueHint: 'N',
    description: 'Gross assets over equity, 1 or more, where the strategy takes it.',
  },
  from: { type: 'string', valueHint: 'SYMBOL', description: 'What a preset starts from; ETH by default.' },
  via: {
    type: 'string',
    valueHint: 'mint|market',
    description:
      'How a preset comes by staking tokens: minted by their protocol, or bought; mint by default, where the chain mints.',
  },
  range: {
    type: 'string',
    valueHint: 'NAME',
    description: 'The range that a preset provides liquidity in, such as wstETH/WETH:peg.',
  },
  market: {
    type: 'string',
    valueHint: 'FILE',
    description: 'A market file (see `lstack market`); Aave v3 Ethereum Core on 22 August 2026 by default.',
  },
  rpc: {
    type: 'string',
    valueHint: 'URL',
    description: 'A node to read the market from, instead of a file.',
  },
  block: { type: 'string', valueHint: 'N', description: 'With --rpc, the block to read at; the latest by default.' },
  chain: {
    type: 'string',
    valueHint: 'NAME',
    description: 'ethereum, base, arbitrum or optimism, or its id; ethereum by default. The others need --rpc.',
  },
  deployment: {
    type: 'string',
    valueHint: 'FILE',
    description: 'Addresses of any other chain, by adapter.',
  },
  balance: {
    type: 'string',
    valueHint: 'N',
    description: 'What the account has of the start asset; the deposit is held against it.',
  },
} as const satisfies ArgsDef
