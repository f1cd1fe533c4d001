import { marketToJson } from '../../core/market-to-json.js'
import { defineCommand } from '../command.js'
import { loadSetting } from '../load-setting.js'
import { planArguments } from '../plan-arguments.js'
import { writeWhole } from '../write-whole.js'

/** `lstack market`: a market as a file, from a node or the default one. */
export const market = defineCommand({
  name: 'market',
  summary: 'Print a market: read from a node, or the default, Aave v3 Ethereum Core on 22 August 2026.',
  args: {
    rpc: planArguments.rpc,
    block: planArguments.block,
    protocols: {
      type: 'string',
      valueHint: 'IDS',
      description:
        'The part that is wanted: ids of adapters or of single protocols, with commas between them; all by default.',
    },
    chain: planArguments.chain,
    deployment: planArguments.deployment,
    out: { type: 'string', valueHint: 'FILE', description: 'Write it there, whole or not at all; a file is replaced.' },
  },
  examples: [
    ['lstack market --out market.json', 'Write the default market.'],
    ['lstack analyze wsteth-loop --amount 10 --market market.json', 'Use it.'],
    [
      'lstack market --rpc URL --protocols chainlink,lido,weth,aaveV3 --out loop.json',
      'Read what a loop of wstETH needs, and no more.',
    ],
  ],
  notes: ['A plan that needs more than a market has says which protocol is missing.'],
  async run({ out, ...from }, io) {
    if (from.rpc !== undefined) io.stderr('Reading the market…\n')
    const setting = await loadSetting({ ...from, command: 'market' })
    const json = marketToJson(setting.market)
    if (out === undefined) io.stdout(json)
    else {
      await writeWhole(out, json)
      io.stderr(`Wrote ${out}.\n`)
    }
  },
})
