import { UnknownEventError } from '../../errors/unknown-event-error.js'
import { requireInteger } from '../domain/require-integer.js'
import { requireProbability } from '../domain/require-probability.js'
import { type DecisionDiagram, decisionDiagram } from './decision-diagram.js'
import type { FaultTree } from './fault-tree.js'

/**
 * The probability that a fault tree fails, exactly: an event that stands in several places fails in all of them at once. The
 * tree becomes a decision diagram over its distinct events, which are independent of one another.
 *
 * @param tree - Events and gates.
 * @param probabilities - Of each event, 0 to 1.
 * @throws UnknownEventError where an event has no probability, InvalidParameterError where one is outside 0 to 1, a gate has no
 * inputs or a count is not from 1 to their number.
 * @see Rauzy, "New algorithms for fault trees analysis", Reliability Engineering & System Safety 40, 1993.
 * @example
 * ```ts
 * import { faultTreeProbability } from 'lstack/risk'
 *
 * const either = (...events: readonly string[]) => ({ gate: 'or' as const, inputs: events.map((event) => ({ event })) })
 * const tree = { gate: 'or' as const, inputs: [either('oracle', 'a'), either('oracle', 'b')] }
 * console.log(faultTreeProbability(tree, { oracle: 0.005, a: 0.01, b: 0.02 }).toFixed(6))
 * // 0.034651
 * ```
 */
export function faultTreeProbability(tree: FaultTree, probabilities: { readonly [event: string]: number }): number {
  const diagram = decisionDiagram()
  const events = new Map<string, number>()
  const root = functionOf(tree, diagram, (event) => {
    if (!Object.hasOwn(probabilities, event)) throw new UnknownEventError({ event })
    requireProbability(event, probabilities[event]!)
    if (!events.has(event)) events.set(event, events.size)
    return events.get(event)!
  })
  return diagram.probability(
    root,
    [...events.keys()].map((event) => probabilities[event]!),
  )
}

const functionOf = (tree: FaultTree, diagram: DecisionDiagram, variableOf: (event: string) => number): number => {
  if ('event' in tree) return diagram.variable(variableOf(tree.event))
  requireInteger('inputs.length', tree.inputs.length, 1)
  const inputs = tree.inputs.map((input) => functionOf(input, diagram, variableOf))
  if (tree.gate === 'at-least') requireInteger('count', tree.count, 1, inputs.length)
  const needed = { or: 1, and: inputs.length, 'at-least': 'count' in tree ? tree.count : 1 }[tree.gate]
  // failing[k]: at least k of the inputs so far fail.
  let failing = [1, ...new Array<number>(needed).fill(0)]
  for (const input of inputs)
    failing = failing.map((function_, k) => (k === 0 ? 1 : diagram.choose(input, failing[k - 1]!, function_)))
  return failing[needed]!
}
