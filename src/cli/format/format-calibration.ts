import type { RiskCalibration } from '../../risk/calibrate-risk-model.js'
import type { Estimate } from '../../risk/risk-model.js'
import type { Paint } from '../paint.js'
import { formatDecimal } from './format-decimal.js'
import { formatTable, pageWidth } from './format-table.js'
import { wrapText } from './wrap-text.js'

type Row = { readonly of: string; readonly name: string; readonly estimate: Estimate }

/**
 * A calibration for people: every parameter with its interval, what it rests on, and what the series does not tell.
 *
 * @param calibration - The calibration.
 * @param paint - How it is shown.
 */
export function formatCalibration({ overrides, notFitted }: RiskCalibration, paint: Paint): string {
  const { factors = {}, correlations = [] } = overrides
  const rows = [
    ...Object.entries(factors).flatMap(([name, factor]) => rowsOf(name, factor)),
    ...correlations.map(
      ({ between, value }): Row => ({ of: between.join(', '), name: 'correlation', estimate: value as Estimate }),
    ),
  ]
  const sources = new Map<string, string[]>()
  for (const { name, estimate } of rows) sources.set(estimate.source, [...(sources.get(estimate.source) ?? []), name])
  const still = Object.entries(factors)
    .filter(([, { jumps }]) => jumps === null)
    .map(([name]) => ({ field: `${name} jumps`, reason: 'no step stands out: there are none in the model' }))
  return [
    ...formatTable(
      [{ head: 'Factor' }, { head: 'Parameter' }, { head: 'Fitted', align: 'right' }, { head: '95 % interval' }],
      rows.map(({ of, name, estimate: { value, interval } }, index) => [
        rows[index - 1]?.of === of ? '' : of,
        name,
        number(value),
        interval === undefined ? '' : interval.map(number).join(' to '),
      ]),
    ),
    '',
    paint('bold', 'What it rests on'),
    ...[...sources].flatMap(([source, names]) => item(`${[...new Set(names)].join(', ')}: ${source}`)),
    ...(notFitted.length + still.length === 0
      ? []
      : [
          '',
          paint('bold', 'Not in it'),
          ...[...still, ...notFitted].flatMap(({ field, reason }) => item(`${field}: ${reason}`)),
        ]),
    '',
    ...wrapText(
      'All rows are taken for one regime, that of calm. Where a crisis is among them, set crisis.enter to 0 in the file, or it counts twice.',
      pageWidth,
    ),
    '',
  ].join('\n')
}

/** Every estimate of a factor, by its path. */
function rowsOf(of: string, factor: object, path: readonly string[] = []): readonly Row[] {
  return Object.entries(factor).flatMap(([name, value]): readonly Row[] => {
    if (typeof value !== 'object' || value === null) return []
    const here = [...path, name]
    return 'value' in value ? [{ of, name: here.join('.'), estimate: value as Estimate }] : rowsOf(of, value, here)
  })
}

const number = (value: number): string => formatDecimal(Number(value.toPrecision(4)), 6)

const item = (text: string): readonly string[] =>
  wrapText(text, pageWidth - 4).map((line, index) => `${index === 0 ? '  - ' : '    '}${line}`)
