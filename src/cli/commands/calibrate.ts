import type { Observable } from '../../core/observable.js'
import { calibrateRiskModel } from '../../risk/calibrate-risk-model.js'
import type { Series } from '../../scenario/series.js'
import { closest } from '../closest.js'
import { defineCommand } from '../command.js'
import { formatCalibration } from '../format/format-calibration.js'
import { jsonOf } from '../format/json-of.js'
import { loadSeries } from '../load-series.js'
import { paintFor } from '../paint.js'
import { parseNumber } from '../parse-number.js'
import { UsageError } from '../usage-error.js'
import { writeWhole } from '../write-whole.js'

const command = 'calibrate'

/** `lstack calibrate`: the risk model that a history says. */
export const calibrate = defineCommand({
  name: command,
  summary: 'Fit the risk model to a history of prices, rates and exchange rates: every parameter with its interval.',
  args: {
    series: {
      type: 'positional',
      required: true,
      valueHint: 'a series: a table in CSV, JSON or Parquet',
      description:
        'A table: one column timestamp, date or time, and one for each observable: market:X, redemption:X, borrowRate:X, usd:X.',
    },
    only: { type: 'string', valueHint: 'X,Y', description: 'The columns to fit; all by default.' },
    gap: { type: 'string', valueHint: 'DAYS', description: 'The longest gap between two rows; 7 days by default.' },
    'without-jumps': { type: 'boolean', description: 'Look for no jumps in what reverts.' },
    out: { type: 'string', valueHint: 'FILE', description: 'Write what was fitted to a file that --model takes.' },
    json: { type: 'boolean', description: 'Print JSON: model as --model takes it, and what was not fitted.' },
  },
  examples: [
    ['lstack calibrate rates.csv --out fitted.json', 'Columns such as market:stETH, borrowRate:WETH@aaveV3.'],
    ['lstack risk wsteth-loop --amount 100 --leverage 8 --model fitted.json', 'With what was fitted.'],
    ['lstack calibrate prices.json --only market:rETH,redemption:rETH', 'Market over redemption, and its growth.'],
  ],
  notes: [
    'Market prices are taken over the redemption of the same token where that is a column too. Reversion is given less its small-sample bias of 4 over the years. A model takes factors of its plan alone: choose them with --only.',
  ],
  async run(args, io) {
    const { series: path, only, gap, out, json } = args
    const maximumGap =
      gap === undefined
        ? {}
        : { maximumGap: BigInt(Math.round(parseNumber(gap, 'a number of days', (days) => days >= 0) * 86_400)) }
    const series = await loadSeries(path, maximumGap)
    const calibration = calibrateRiskModel({
      series,
      jumps: args['without-jumps'] !== true,
      ...(only === undefined ? {} : { fields: fieldsOf(only, series) }),
    })
    const { overrides: model, notFitted } = calibration
    if (out !== undefined) await writeWhole(out, jsonOf(model))
    if (json) io.stdout(jsonOf({ model, notFitted }))
    else io.stdout(formatCalibration(calibration, paintFor(io.colour)))
  },
})

function fieldsOf(only: string, { rows }: Series): readonly Observable[] {
  const there = [...new Set(rows.flatMap(({ values }) => Object.keys(values)))]
  return only.split(',').map((text) => {
    const field = text.trim()
    if (there.includes(field)) return field as Observable
    const meant = closest(field, there)
    throw new UsageError({
      problem: `--only names ${field === '' ? 'nothing' : field}, and the columns are ${there.join(', ')}.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
      command,
    })
  })
}
