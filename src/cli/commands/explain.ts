import { explain, figures } from '../../report/explain.js'
import { defineCommand } from '../command.js'
import { formatExplanation } from '../format/format-explanation.js'
import { jsonOf } from '../format/json-of.js'
import { paintFor } from '../paint.js'
import { planArguments } from '../plan-arguments.js'
import { planRequest } from '../plan-request.js'

const { strategy, ...others } = planArguments

/** `lstack explain`: where a figure comes from. */
export const explainFigure = defineCommand({
  name: 'explain',
  summary: 'Trace a figure to the reads, assumptions and formulas that it comes from.',
  args: {
    strategy,
    figure: { type: 'positional', required: false, description: 'The figure; without it, the figures are listed.' },
    ...others,
    amount: { ...others.amount, required: false, default: '1', description: 'The deposit; 1 by default.' },
    json: { type: 'boolean', description: 'Print JSON.' },
  },
  examples: [
    ['lstack explain wsteth-loop', 'What can be explained.'],
    ['lstack explain wsteth-loop netApr --amount 10000 --leverage 8', 'Where the net APR comes from.'],
  ],
  async run(args, io) {
    const { figure, json } = args
    const { plan } = await planRequest({ ...args, command: 'explain' })
    if (figure === undefined) io.stdout(json ? jsonOf(figures) : `${figures.join('\n')}\n`)
    else {
      const explanation = explain(plan, figure)
      io.stdout(json ? jsonOf(explanation) : formatExplanation(explanation, paintFor(io.colour)))
    }
  },
})
