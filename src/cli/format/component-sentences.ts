import type { Centralisation } from '../../risk/centralisation-of.js'
import type { ComponentAtRisk, ComponentRiskStatement } from '../../risk/component-risk-of.js'
import { formatPercent } from './format-percent.js'

/**
 * What follows from the components of a plan together, in sentences: what all of it rests on, how likely any fails, and
 * why the most centralised are at their stage.
 *
 * @param statement - The statement.
 */
export function componentSentences(statement: ComponentRiskStatement): readonly string[] {
  const { items, underEverything, anyFailure, anyFailureWithDependencies, weakest, horizonDays } = statement
  if (items.length === 0) return []
  const depends = items.some(({ reachedBy }) => reachedBy === 'dependency')
  return [
    ...(underEverything.length === 0 ? [] : [`All of the equity rests on each of ${underEverything.join(', ')}.`]),
    `Any failure within ${horizonDays} days: ${failureOf(anyFailure)} among these${
      depends ? `, ${failureOf(anyFailureWithDependencies)} with what they depend on` : ''
    }; the hazards are assumed.`,
    ...reasons(items.filter(({ component: { id } }) => weakest.ids.includes(id) || weakest.unknown.includes(id))),
  ]
}

/** Why, of those at the lowest stage and of those of which too little is known; one sentence for those alike. */
function reasons(items: readonly ComponentAtRisk[]): readonly string[] {
  const alike = new Map<string, readonly string[]>()
  for (const { component, centralisation } of items) {
    const reason = `${stageOf(centralisation.stage)} ${centralisation.reason}`
    alike.set(reason, [...(alike.get(reason) ?? []), component.id])
  }
  return [...alike].map(([reason, ids]) => `${ids.join(', ')}: ${reason}`)
}

const failureOf = ({ probability, interval }: ComponentRiskStatement['anyFailure']): string => {
  const bounds =
    interval === null ? '' : ` (${interval.map((bound) => formatPercent(bound, { decimals: 1 })).join(' to ')})`
  return `${formatPercent(probability, { decimals: 1 })}${bounds}`
}

const stageOf = (stage: Centralisation['stage']): string =>
  typeof stage === 'number' ? `stage ${stage} (DeFiScan).` : stage === 'none' ? 'no stage.' : 'stage unknown.'
