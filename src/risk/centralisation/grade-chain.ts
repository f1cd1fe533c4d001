import type { Component } from '../../core/component.js'
import type { BoundedGrade } from './grade.js'

/**
 * Grades the chain that a component stands on: Ethereum is low; of others nothing is stated.
 *
 * @param component - The component; its id ends in the chain's.
 */
export function gradeChain({ id }: Component): BoundedGrade {
  const chain = id.slice(id.lastIndexOf('@') + 1)
  if (chain === '1') return { best: 'low', worst: 'low', reason: 'It stands on Ethereum.', missing: [] }
  return {
    best: 'low',
    worst: 'high',
    reason: `It stands on chain ${chain}.`,
    missing: [`how decentralised chain ${chain} is`],
  }
}
