import type { ArgsDef } from 'citty'
import { liquidatedBy } from '../../risk/liquidated-by.js'
import { shockTable } from '../../risk/shock-table.js'
import { layeredYield } from '../../yield/layered-yield.js'
import { defineCommand } from '../command.js'
import { formatShockTable } from '../format/format-shock-table.js'
import { shockJson } from '../format/shock-json.js'
import { paintFor } from '../paint.js'
import { parseShocks } from '../parse-shocks.js'
import { planArguments } from '../plan-arguments.js'
import { planRequest } from '../plan-request.js'

const shockArguments = {
  basis: {
    type: 'string',
    valueHint: 'TOKEN=F',
    description: 'The market price of a staking token, against redemption: stETH=-0.05.',
  },
  slash: {
    type: 'string',
    valueHint: 'TOKEN=F',
    description: 'What slashing takes of a staking token, or of a restaked one: stETH=0.01.',
  },
  price: { type: 'string', valueHint: 'ASSET=F', description: 'A move of a price in US dollars: ETH=-0.3.' },
  pool: { type: 'string', valueHint: 'POOL=F', description: 'A move of a pool’s price: wstETH/WETH=-0.1.' },
  'borrow-rate': { type: 'string', valueHint: 'ASSET=F', description: 'The borrow rate a year: WETH=0.2.' },
  utilisation: { type: 'string', valueHint: 'ASSET=F', description: 'How much of a reserve is lent: WETH=1.' },
  ltv: { type: 'string', valueHint: 'ASSET=F', description: 'What a collateral lends: wstETH=0.' },
  cap: {
    type: 'string',
    valueHint: 'ASSET=F',
    description: 'The highest exchange rate that an oracle believes, against the rate: wstETH=-0.03.',
  },
  stuck: { type: 'string', valueHint: 'ASSET', description: 'An oracle that no longer follows: wstETH.' },
  set: { type: 'string', valueHint: 'OBSERVABLE=N', description: 'Any observable, to any number: usd:ETH=2500.' },
} as const satisfies ArgsDef

/** `lstack shock`: what shocks do to a strategy, and what liquidates it. */
export const shock = defineCommand({
  name: 'shock',
  summary: 'Say what shocks do to a strategy, each alone and all together, and what liquidates it: no probabilities.',
  args: {
    ...planArguments,
    ...shockArguments,
    json: { type: 'boolean', description: 'Print JSON: fractions as numbers, amounts as strings of base units.' },
  },
  repeatable: Object.keys(shockArguments),
  examples: [
    ['lstack shock wsteth-loop --amount 100 --leverage 8', 'All that the strategy is exposed to, in usual sizes.'],
    [
      'lstack shock wsteth-loop --amount 9 --basis wstETH=-0.05 --slash stETH=0.01 --borrow-rate WETH=0.2',
      'Three shocks, alone and together.',
    ],
    ['lstack shock wsteth-usdc --amount 10 --price ETH=-30% --stuck wstETH --json', 'For programs.'],
  ],
  notes: [
    'Options of shocks can be given more than once. Sizes are fractions or percentages. Without any, the shocks are those that the strategy’s risks suggest.',
    'A liquidation takes what the market’s contracts take, again and again until the account is healthy or empty.',
  ],
  async run({ json, ...args }, io, given) {
    const { plan } = await planRequest({ ...args, command: 'shock' })
    const options = { together: given.length > 0, netApr: (each: typeof plan) => layeredYield(each).netApr }
    const table = shockTable(plan, given.length === 0 ? undefined : parseShocks(plan, given), options)
    const by = liquidatedBy(plan)
    io.stdout(json ? shockJson(plan, table, by) : formatShockTable(plan, table, by, paintFor(io.colour)))
  },
})
