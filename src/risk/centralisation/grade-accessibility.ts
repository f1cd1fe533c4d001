import type { Component } from '../../core/component.js'
import type { BoundedGrade, Grade } from './grade.js'

const entered: ReadonlySet<Component['kind']> = new Set(['contract', 'token', 'pool'])

const grades: { readonly [interfaces in 'several' | 'one-with-copy' | 'one']: readonly [Grade, string] } = {
  several: ['low', 'Independent interfaces lead to it.'],
  'one-with-copy': ['medium', 'One interface leads to it; anybody can run a copy.'],
  one: ['high', 'One interface leads to it, without a copy that anybody could run.'],
}

/**
 * Grades how people reach a component. Oracles, keys and listings are not entered by anybody.
 *
 * @param component - The component.
 */
export function gradeAccessibility({ kind, access }: Component): BoundedGrade {
  if (!entered.has(kind)) return { best: 'low', worst: 'low', reason: 'Nobody enters by it.', missing: [] }
  const interfaces = access?.interfaces ?? null
  if (interfaces === null)
    return {
      best: 'low',
      worst: 'high',
      reason: 'Nothing is stated.',
      missing: ['by which interfaces people reach it'],
    }
  const [grade, reason] = grades[interfaces]
  return { best: grade, worst: grade, reason, missing: [] }
}
