import { connectPresets } from '../../presets/connect-presets.js'
import type { Preset } from '../../presets/preset.js'
import { defineCommand } from '../command.js'
import { formatTable } from '../format/format-table.js'
import { jsonOf } from '../format/json-of.js'
import { adaptersOn } from '../load-setting.js'
import { paintFor } from '../paint.js'
import { parseChain } from '../parse-chain.js'
import { planArguments } from '../plan-arguments.js'

/** `lstack presets`: the named strategies. */
export const listPresets = defineCommand({
  name: 'presets',
  summary: 'List the named strategies.',
  args: { chain: planArguments.chain, json: { type: 'boolean', description: 'Print JSON.' } },
  examples: [
    ['lstack presets', 'All of them, with what they start from.'],
    ['lstack presets --chain base', 'Those that can be made on Base.'],
  ],
  run({ chain: name, json }, io) {
    const chain = parseChain(name ?? 'ethereum')
    const known: readonly Preset[] = Object.values(connectPresets(adaptersOn(chain)))
    const made = known.filter(({ starts }) => starts.length > 0)
    const all = made.map(({ id, summary, leverage, range, starts, exits }) => ({
      id,
      summary,
      leverage: leverage ?? null,
      range: range ?? null,
      starts: starts.map(({ symbol }) => symbol),
      exits,
    }))
    if (json) {
      io.stdout(jsonOf(all))
      return
    }
    const columns = [{ head: 'Preset' }, { head: 'Leverage' }, { head: 'Starts from' }, { head: '' }]
    const rows = all.map(({ id, summary, leverage, starts }) => [
      id,
      leverage === null ? '' : `${leverage}× or other`,
      starts.join(', '),
      summary,
    ])
    const [head = '', ...body] = formatTable(columns, rows)
    const routes = [...new Set(made.flatMap(({ exits }) => exits))]
    const notes = [
      `All lead back to ETH: --exit ${routes.join(' or ')}.`,
      ...(chain.id === 1 ? [] : [`Plans on ${chain.name} need a node: --rpc URL.`]),
    ]
    io.stdout(`${[paintFor(io.colour)('dim', head), ...body, '', ...notes].join('\n')}\n`)
  },
})
