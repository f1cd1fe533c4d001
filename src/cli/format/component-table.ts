import type { Component, Power } from '../../core/component.js'
import type { ComponentAtRisk } from '../../risk/component-risk-of.js'
import { formatMultiple } from './format-multiple.js'
import { formatTable } from './format-table.js'

/**
 * The components of a plan as a table: how much rests on each, how centralised it is, and who can change it how fast.
 * What is not held but depended on follows, those alike in one row.
 *
 * @param items - The components.
 * @returns Lines, headings first; none without components.
 */
export function componentTable(items: readonly ComponentAtRisk[]): readonly string[] {
  if (items.length === 0) return []
  const held = items.filter(({ reachedBy }) => reachedBy === 'holding')
  return [
    ...formatTable(
      [
        { head: 'Exposure', align: 'right' },
        { head: 'Component' },
        { head: 'Kind' },
        { head: 'Stage' },
        { head: 'Who can change it, and how long that takes' },
      ],
      held.map(({ component, exposure, centralisation }) => [
        formatMultiple(exposure, true),
        component.id,
        component.kind,
        `${centralisation.stage}`,
        changedBy(component),
      ]),
    ),
    ...dependencyLines(items.filter(({ reachedBy }) => reachedBy === 'dependency')),
  ]
}

function dependencyLines(items: readonly ComponentAtRisk[]): readonly string[] {
  const alike = new Map<string, { readonly cells: readonly string[]; readonly ids: string[] }>()
  for (const { component, exposure, centralisation } of items) {
    const cells = [formatMultiple(exposure, true), component.kind, `${centralisation.stage}`]
    const key = cells.join()
    alike.set(key, { cells, ids: [...(alike.get(key)?.ids ?? []), component.id] })
  }
  if (alike.size === 0) return []
  return formatTable(
    [{ head: 'Through', align: 'right' }, { head: 'Kind' }, { head: 'Stage' }, { head: 'Depended on, not held' }],
    [...alike.values()].map(({ cells, ids }) => [...cells, ids.join(', ')]),
  )
}

/** Those who can change it, but for emergencies in which no funds are within reach. */
function changedBy({ control, committee }: Component): string {
  if (control === undefined) return 'not stated'
  const powers = control.powers.filter(({ isEmergency, reach }) => !isEmergency || reach === 'funds' || reach === null)
  const agree = committee === undefined ? [] : [committeeOf(committee)]
  const all = [...powers.map(({ by, delayDays }) => `${by}: ${delayOf(delayDays)}`), ...agree]
  return all.length === 0 ? 'nobody' : all.join('; ')
}

const committeeOf = ({ members, quorum }: NonNullable<Component['committee']>): string =>
  members === null || quorum === null ? 'its committee: at once' : `its committee, ${quorum} of ${members}: at once`

const delayOf = (days: Power['delayDays']): string =>
  days === null ? 'not stated' : days === 0 ? 'at once' : days === 1 ? '1 day' : `${days} days`
