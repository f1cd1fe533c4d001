import { exitRoutes, type Preset } from '../../presets/preset.js'
import { presets } from '../../presets/presets.js'
import { defineCommand } from '../command.js'
import { formatTable } from '../format/format-table.js'
import { jsonOf } from '../format/json-of.js'
import { paintFor } from '../paint.js'

/** `lstack presets`: the named strategies. */
export const listPresets = defineCommand({
  name: 'presets',
  summary: 'List the named strategies.',
  args: { json: { type: 'boolean', description: 'Print JSON.' } },
  examples: [['lstack presets', 'All of them, with what they start from.']],
  run({ json }, io) {
    const all = (Object.values(presets) as readonly Preset[]).map(({ id, summary, leverage, range, starts }) => ({
      id,
      summary,
      leverage: leverage ?? null,
      range: range ?? null,
      starts: starts.map(({ symbol }) => symbol),
      exits: exitRoutes,
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
    const ways = `All lead back to ETH: --exit ${exitRoutes.join(' or ')}.`
    io.stdout(`${[paintFor(io.colour)('dim', head), ...body, '', ways].join('\n')}\n`)
  },
})
