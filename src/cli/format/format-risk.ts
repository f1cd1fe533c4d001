import type { Estimate, RiskModel } from '../../risk/risk-model.js'
import type { PathCount, RiskStatement } from '../../risk/risk-statement.js'
import type { Paint } from '../paint.js'
import { formatDecimal } from './format-decimal.js'
import { formatDuration } from './format-duration.js'
import { formatMultiple } from './format-multiple.js'
import { formatPercent } from './format-percent.js'
import { formatTable, pageWidth } from './format-table.js'
import { wrapText } from './wrap-text.js'

/** What the tables need beside the statement. */
export type RiskView = { readonly name: string; readonly paint: Paint }

/**
 * A statement of risk for people: within 100 columns.
 *
 * @param statement - The statement.
 * @param view - How it is shown.
 */
export function formatRisk(statement: RiskStatement, { name, paint }: RiskView): string {
  const { horizonDays, paths, seed, confidence, basis, model } = statement
  const sections: readonly (readonly [title: string, lines: readonly string[]])[] = [
    ['Loss on equity', measureLines(statement)],
    ['How likely is a loss of more than', likelihoodLines(statement)],
    ['Liquidation', paragraph(liquidationText(statement))],
    [`Where the expected shortfall comes from`, layerLines(statement)],
    ['What the sources do together', interplayLines(statement)],
    ['What can fail', componentLines(statement)],
    ['Leaving through the protocols', paragraph(exitText(statement))],
    ['Parameters *', parameterLines(model)],
  ]
  return [
    `${paint('bold', name)}: ${formatDuration(horizonDays)}, ${formatDecimal(paths)} paths, seed ${seed}, confidence ${formatPercent(confidence, { decimals: 1 })}`,
    paint('dim', `Valued at ${basis === 'market' ? 'what the market pays' : 'redemption'}; a negative loss is a gain.`),
    ...sections.flatMap(([title, lines]) => (lines.length === 0 ? [] : ['', paint('bold', title), ...lines])),
    '',
  ].join('\n')
}

function measureLines(statement: RiskStatement): readonly string[] {
  const { expectedLoss, valueAtRisk, expectedShortfall, probabilityOfLiquidation, liquidated, standardError } =
    statement
  const { yieldPerExpectedShortfall: perShortfall } = statement
  return [
    ...formatTable(
      [{ head: 'Measure' }, { head: '', align: 'right' }, { head: '± standard error', align: 'right' }, { head: '' }],
      [
        ['Expected loss', percent(expectedLoss), error(standardError.expectedLoss), ''],
        ['Value at risk', percent(valueAtRisk), error(standardError.valueAtRisk), 'not exceeded with that confidence'],
        [
          'Expected shortfall',
          percent(expectedShortfall),
          error(standardError.expectedShortfall),
          'the mean of what is worse',
        ],
        [
          'Probability of liquidation',
          percent(probabilityOfLiquidation),
          errorOf(liquidated, standardError.probabilityOfLiquidation),
          '',
        ],
      ],
    ),
    ...(perShortfall === null
      ? []
      : paragraph(
          `What is earned for it: ${percent(statement.interplay.carry)} with nothing random, ${formatDecimal(perShortfall, 3)} per unit of expected shortfall.`,
        )),
  ]
}

const likelihoodLines = ({ probabilityOfLoss }: RiskStatement): readonly string[] =>
  formatTable(
    [{ head: '', align: 'right' }, { head: '', align: 'right' }, { head: '', align: 'right' }, { head: '' }],
    probabilityOfLoss.map(({ above, probability, standardError, counted }) => [
      formatPercent(above, { decimals: 0 }),
      percent(probability),
      errorOf(counted, standardError),
      '',
    ]),
  )

function liquidationText({ liquidated, timeToLiquidation, paths }: RiskStatement): string {
  const [low, high] = liquidated.interval.map((bound) => formatPercent(bound, { decimals: 4 }))
  if (liquidated.paths === 0)
    return `On none of ${formatDecimal(paths)} paths: with 95 % confidence its probability is below ${high}.`
  const { byDays, median } = timeToLiquidation
  const times = byDays
    .filter(({ probability }) => probability > 0)
    .map(({ days, probability }) => `${percent(probability)} within ${formatDuration(days)}`)
  const weak = liquidated.isWeak
    ? `A weak estimate, of ${formatDecimal(liquidated.paths)} of ${formatDecimal(paths)} paths: with 95 % confidence from ${low} to ${high}; more --paths tell. `
    : ''
  return `${weak}${times.join(', ')}. Where one comes, it comes after ${formatDuration(median ?? 0)} in the middle of cases.`
}

function layerLines({ byLayer, expectedShortfall, expectedLoss }: RiskStatement): readonly string[] {
  const shown = byLayer.filter((row) => Math.abs(row.expectedShortfall) > 5e-7 || Math.abs(row.expectedLoss) > 5e-7)
  return formatTable(
    [
      { head: 'Layer' },
      { head: 'Expected shortfall', align: 'right' },
      { head: 'Expected loss', align: 'right' },
      { head: '' },
    ],
    [
      ...shown.map((row) => [row.layer.replace(':', ' '), signed(row.expectedShortfall), signed(row.expectedLoss), '']),
      ['together', signed(expectedShortfall), signed(expectedLoss), ''],
    ],
  )
}

function interplayLines({ interplay }: RiskStatement): readonly string[] {
  const { items, sumOfParts, joint, carry } = interplay
  return [
    ...formatTable(
      [{ head: 'Source' }, { head: 'Alone', align: 'right' }, { head: 'Shapley', align: 'right' }, { head: '' }],
      items.map(({ source, alone, shapley }) => [source, signed(alone), signed(shapley), '']),
    ),
    ...paragraph(
      `Alone they would add ${percent(sumOfParts)} to the expected shortfall in sum; together they add ${percent(joint)}, from which a certain carry of ${percent(carry)} is taken.`,
    ),
  ]
}

function componentLines({ components }: RiskStatement): readonly string[] {
  return [
    ...formatTable(
      [
        { head: 'Component' },
        { head: 'Fails', align: 'right' },
        { head: 'Interval' },
        { head: 'Exposure', align: 'right' },
        { head: 'Costs', align: 'right' },
        { head: '' },
      ],
      components.items.map(({ id, probability, interval, exposure, lossGivenFailure }) => [
        id,
        percent(probability),
        interval === null ? 'not stated' : `${percent(interval[0])}–${percent(interval[1])}`,
        formatMultiple(exposure, true),
        formatPercent(lossGivenFailure, { decimals: 0 }),
        '',
      ]),
    ),
    ...paragraph(
      `Some failure: ${percent(components.anyFailure)}, common causes counted once. A failure takes its part of what rests on the component, leverage included; the collateral that it takes is not liquidated on top.`,
    ),
  ]
}

const exitText = ({ exit: { days, cost } }: RiskStatement): string =>
  days === null || cost === null
    ? 'Not stated: some part can only be sold.'
    : days === 0
      ? `At once, and costs ${percent(cost)} of equity.`
      : `Takes up to ${formatDuration(days)} and costs ${percent(cost)} of equity.`

function parameterLines(model: RiskModel): readonly string[] {
  const rows: (readonly string[])[] = []
  const seen = new Map<string, string[]>()
  const walk = (path: string, value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if ('value' in value && 'source' in value) {
      const { value: number, source, date } = value as Estimate
      const key = `${date}: ${source}`
      seen.set(key, [...(seen.get(key) ?? []), `${path} ${formatDecimal(Number(number.toPrecision(5)))}`])
      return
    }
    for (const [name, each] of Object.entries(value)) walk(path === '' ? name : `${path}.${name}`, each)
  }
  for (const [name, factor] of Object.entries(model.factors)) walk(name, factor)
  const { crisis, commonCause, income, correlations } = model
  walk('', { crisis, commonCause, ...(income.value === 0 ? {} : { income }) })
  for (const { between, value } of correlations) walk(`correlation of ${between.join(' and ')}`, value)
  for (const [source, names] of seen) rows.push([`${names.join(', ')}. ${source}`])
  for (const { observable, value, reason } of model.heldConstant)
    rows.push([`${observable} ${formatDecimal(value)}, held: ${reason}`])
  return rows.flatMap(([text = '']) =>
    wrapText(text, pageWidth - 4).map((line, index) => `${index === 0 ? '  - ' : '    '}${line}`),
  )
}

const percent = (fraction: number): string => formatPercent(fraction)

const signed = (fraction: number): string => formatPercent(fraction, { signed: true })

/** Of a rare event its standard error says too little: what counts is how likely it may be. */
const errorOf = ({ isWeak, interval: [, high] }: PathCount, standardError: number): string =>
  isWeak ? `weak: up to ${formatPercent(high, { decimals: 3 })}` : error(standardError)

const error = (fraction: number): string =>
  Number.isFinite(fraction) ? `± ${formatPercent(fraction, { decimals: 3 })}` : ''

const paragraph = (text: string): readonly string[] => wrapText(text, pageWidth - 2).map((line) => `  ${line}`)
