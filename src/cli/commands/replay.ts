import { crisisRoles } from '../../presets/crisis-roles.js'
import { crises } from '../../scenario/crises/crises.js'
import { crisisOf } from '../../scenario/crisis-of.js'
import { replayCrisis } from '../../scenario/replay-crisis.js'
import { defineCommand } from '../command.js'
import { formatCrises, formatReplay } from '../format/format-replay.js'
import { jsonOf } from '../format/json-of.js'
import { replayJson } from '../format/replay-json.js'
import { paintFor } from '../paint.js'
import { parseLeverage } from '../parse-leverage.js'
import { UsageError } from '../usage-error.js'

/** `lstack replay`: what holders and loops would have lived through. */
export const replay = defineCommand({
  name: 'replay',
  summary: 'Live through a crisis day by day: a holder, and loops on an exchange-rate and on a market oracle.',
  args: {
    crisis: { type: 'positional', required: false, description: 'The crisis; without it, the crises are listed.' },
    leverage: {
      type: 'string',
      valueHint: 'N',
      description: 'Of the loops: gross assets over equity; the crisis has a usual one.',
    },
    json: { type: 'boolean', description: 'Print JSON: fractions as numbers, amounts as strings with 18 decimals.' },
  },
  examples: [
    ['lstack replay', 'What can be replayed.'],
    ['lstack replay steth-june-2022', 'A 10× loop at a discount of 6.6 %: only a market oracle liquidates it.'],
    ['lstack replay rseth-april-2026 --leverage 5 --json', 'For programs.'],
  ],
  run({ crisis: id, leverage: asked, json }, io) {
    const paint = paintFor(io.colour)
    if (id === undefined) {
      if (asked !== undefined) throw new UsageError({ problem: '--leverage goes with a crisis.', command: 'replay' })
      io.stdout(
        json
          ? jsonOf(crises.map(({ id, title, from, to, leverage }) => ({ id, title, from, to, leverage })))
          : formatCrises(crises, paint),
      )
      return
    }
    const crisis = crisisOf(id)
    const leverage = asked === undefined ? crisis.leverage : parseLeverage(asked)
    const result = replayCrisis(crisis, crisisRoles({ leverage }))
    io.stdout(json ? replayJson(result) : formatReplay(result, { leverage, paint }))
  },
})
