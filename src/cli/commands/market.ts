import { marketToJson } from '../../core/market-to-json.js'
import { defaultMarket } from '../../presets/default-market.js'
import { defineCommand } from '../command.js'
import { writeWhole } from '../write-whole.js'

/** `lstack market`: the default market as a file. */
export const market = defineCommand({
  name: 'market',
  summary: 'Print the default market: Aave v3 Ethereum Core on 22 August 2026, with what is assumed.',
  args: {
    out: { type: 'string', valueHint: 'FILE', description: 'Write it there, whole or not at all; a file is replaced.' },
  },
  examples: [
    ['lstack market --out market.json', 'Write the file.'],
    ['lstack analyze wsteth-loop --amount 10 --market market.json', 'Use it.'],
  ],
  async run({ out }, io) {
    const json = marketToJson(defaultMarket())
    if (out === undefined) io.stdout(json)
    else {
      await writeWhole(out, json)
      io.stderr(`Wrote ${out}.\n`)
    }
  },
})
