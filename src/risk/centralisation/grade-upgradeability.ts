import type { Component, Reach } from '../../core/component.js'
import { type BoundedGrade, type Grade, worstGrade } from './grade.js'
import { powersOf } from './powers-of.js'

const grades: { readonly [reach in Reach]: Grade } = { funds: 'high', yield: 'medium', nothing: 'low' }

const sentences: { readonly [grade in Grade]: (by: string) => string } = {
  high: (by) => `Funds are within reach of ${by}.`,
  medium: (by) => `Yield, or the use of it for a time, is within reach of ${by}; funds are not.`,
  low: (by) => `Neither funds nor yield are within reach of ${by}.`,
}

/**
 * Grades what a change could reach, whoever makes it.
 *
 * @param component - The component.
 */
export function gradeUpgradeability(component: Component): BoundedGrade {
  const powers = powersOf(component)
  if (powers === undefined)
    return { best: 'low', worst: 'high', reason: 'Nothing is stated.', missing: ['who can change it'] }
  if (powers.length === 0)
    return { best: 'low', worst: 'low', reason: `Nobody can change it: ${component.control?.source}.`, missing: [] }
  const best = worstGrade(powers.map(({ reach }) => grades[reach ?? 'nothing']))
  const worst = worstGrade(powers.map(({ reach }) => grades[reach ?? 'funds']))
  const who = powers.filter(({ reach }) => grades[reach ?? 'funds'] === worst).map(({ by }) => by)
  return {
    best,
    worst,
    reason: sentences[worst]([...new Set(who)].join('; ')),
    missing: best === worst ? [] : powers.filter(({ reach }) => reach === null).map(({ by }) => `what ${by} can reach`),
  }
}
