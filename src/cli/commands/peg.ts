import type { Adapter } from '../../core/adapter.js'
import type { Key } from '../../core/key.js'
import { pegHealth } from '../../risk/peg/peg-health.js'
import { pegProtocols } from '../../risk/peg/peg-protocols.js'
import { defineCommand } from '../command.js'
import { formatPeg } from '../format/format-peg.js'
import { formatPercent } from '../format/format-percent.js'
import { jsonOf } from '../format/json-of.js'
import { pegJson } from '../format/peg-json.js'
import { unitsOf } from '../format/unit-of.js'
import { isBelow } from '../is-below.js'
import { assetsOf, loadSetting } from '../load-setting.js'
import { paintFor } from '../paint.js'
import { parseNumber } from '../parse-number.js'
import { planArguments } from '../plan-arguments.js'

/** The exit code where a threshold is reached. */
const reached = 2

/** `lstack peg`: how well staking tokens hold to what they redeem for. */
export const peg = defineCommand({
  name: 'peg',
  summary: 'Say how well staking tokens hold their peg: price, basis, depth, market capitalisation, exit queue.',
  args: {
    assets: {
      type: 'string',
      valueHint: 'TOKENS',
      description: 'Symbols of staking tokens or their wrappers, with commas between them; all by default.',
    },
    market: planArguments.market,
    rpc: planArguments.rpc,
    block: planArguments.block,
    deployment: planArguments.deployment,
    below: {
      type: 'string',
      valueHint: 'F',
      description: 'A basis, such as -0.005: the exit code is 2 where a token stands there or below.',
    },
    json: { type: 'boolean', description: 'Print JSON: fractions as numbers, amounts as strings of base units.' },
  },
  examples: [
    ['lstack peg', 'Every staking token, in the default market.'],
    ['lstack peg --assets wstETH', 'One, with what it wraps.'],
    ['lstack peg --below -0.005 --json', 'For programs: exit code 2 where a price is 0.5 % below redemption or more.'],
  ],
  notes: [
    'Depth is what can be sold over all pools until their prices, before fees, have fallen so far below redemption.',
    'The market price is the mean of the pools before fees, weighted with what they hold at redemption.',
  ],
  async run({ assets, below, json, ...from }, io) {
    const threshold =
      below === undefined ? undefined : parseNumber(below, 'a basis from -1 to 1', (value) => Math.abs(value) <= 1)
    const chosen = (adapters: readonly Adapter[]) => {
      const keys = assets?.split(',').map((word) => keyOf(word.trim(), adapters))
      return { adapters, ...(keys === undefined ? {} : { assets: keys }) }
    }
    const setting = await loadSetting({
      ...from,
      command: 'peg',
      reads: (adapters) => pegProtocols(chosen(Object.values(adapters))),
    })
    const { adapters, market } = setting
    const health = pegHealth(market, chosen(Object.values(adapters)))
    if (json) io.stdout(jsonOf(pegJson(health, market)))
    else io.stdout(formatPeg(health, { market, unitOf: unitsOf(assetsOf(adapters)), paint: paintFor(io.colour) }))
    if (threshold === undefined || !health.some((each) => isBelow(each, threshold))) return 0
    const names = health.filter((each) => isBelow(each, threshold)).map(({ asset }) => asset.replace(/@.*$/, ''))
    io.stderr(`At ${formatPercent(threshold, { signed: true })} or below: ${names.join(', ')}.\n`)
    return reached
  },
})

/** The key of a token that a person named by its symbol; the word itself where it is none. */
function keyOf(word: string, adapters: readonly Adapter[]): Key {
  const tokens = adapters.flatMap(({ assets }) => assets)
  return tokens.find(({ symbol, key }) => symbol === word || key === word)?.key ?? (word as Key)
}
