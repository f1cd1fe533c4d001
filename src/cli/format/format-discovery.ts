import type { Candidate, RemovalKind, Removed } from '../../compose/candidate.js'
import type { Discovery } from '../../compose/discover-strategies.js'
import type { Asset } from '../../core/asset.js'
import type { Paint } from '../paint.js'
import { formatAmount } from './format-amount.js'
import { formatDecimal } from './format-decimal.js'
import { formatMultiple } from './format-multiple.js'
import { formatPercent } from './format-percent.js'
import { formatTable, pageWidth } from './format-table.js'
import { wrapText } from './wrap-text.js'

/** What the tables need beside what was found. */
export type DiscoveryView = { readonly asset: Asset; readonly amount: bigint; readonly paint: Paint }

const titles: { readonly [kind in RemovalKind]: string } = {
  refused: 'refused by the plan',
  excluded: 'rely on what is excluded',
  leverage: 'above the most leverage',
  'health-factor': 'below the least health factor',
  exit: 'take too long to leave',
  equity: 'cost too much to enter',
  idle: 'leave something that earns nothing',
  'earns-nothing': 'earn nothing in all',
  duplicate: 'hold the same as another',
  dominated: 'beaten by another',
  'not-simulated': 'behind those that were simulated',
}

/**
 * What was found, for people: within 100 columns.
 *
 * @param discovery - What was found.
 * @param view - How it is shown.
 */
export function formatDiscovery({ candidates, removed }: Discovery, { asset, amount, paint }: DiscoveryView): string {
  const found = candidates.length + removed.length
  return [
    paint(
      'bold',
      `${formatAmount(amount, asset)}: ${formatDecimal(found)} compositions, ${candidates.length} that nothing beats`,
    ),
    paint('dim', 'The most yield per expected shortfall first; all on the same paths.'),
    '',
    ...candidateLines(candidates),
    '',
    paint('bold', 'Steps'),
    ...candidates.flatMap(({ name }, index) => stepLines(index + 1, name)),
    '',
    paint('bold', 'Removed'),
    ...removedLines(removed),
    '',
  ].join('\n')
}

const candidateLines = (candidates: readonly Candidate[]): readonly string[] =>
  formatTable(
    [
      { head: '#', align: 'right' },
      { head: 'Net APR', align: 'right' },
      { head: 'after cost', align: 'right' },
      { head: 'Shortfall', align: 'right' },
      { head: 'Yield/ES', align: 'right' },
      { head: 'Leverage', align: 'right' },
      { head: 'Health', align: 'right' },
      { head: 'Exit', align: 'right' },
      { head: 'Holds' },
    ],
    candidates.map(({ netApr, netAprAfterCost, risk, leverage, healthFactor, exitDays, holdings }, index) => [
      String(index + 1),
      formatPercent(netApr),
      formatPercent(netAprAfterCost),
      formatPercent(risk.expectedShortfall),
      risk.yieldPerExpectedShortfall === null ? 'no loss' : formatDecimal(risk.yieldPerExpectedShortfall, 3),
      formatMultiple(leverage),
      healthFactor === null ? '' : formatDecimal(healthFactor, 3),
      exitDays === null ? '?' : `${formatDecimal(exitDays, 1)} d`,
      holdings.map((key) => key.replace(/@\d+$/, '')).join(', '),
    ]),
  )

function stepLines(number: number, name: string): readonly string[] {
  const head = `${String(number).padStart(3)}  `
  return wrapText(name, pageWidth - 5).map((line, index) => `${index === 0 ? head : '     '}${line}`)
}

function removedLines(removed: readonly Removed[]): readonly string[] {
  const kinds = (Object.keys(titles) as RemovalKind[]).map((kind) => removed.filter((each) => each.kind === kind))
  return formatTable(
    [{ head: '', align: 'right' }, { head: '' }, { head: 'the best of them' }],
    kinds.flatMap((of) => {
      const [best] = [...of].sort((a, b) => (b.netApr ?? 0) - (a.netApr ?? 0))
      if (best === undefined) return []
      const earns = best.netApr === null ? '' : `${formatPercent(best.netApr)}, `
      return [[formatDecimal(of.length), titles[best.kind], `${earns}${best.name}: ${best.reason}`]]
    }),
  )
}
