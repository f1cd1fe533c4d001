/** A node: `high` where the variable holds, `low` where it does not. Nodes 0 and 1 are false and true. */
type Node = { readonly variable: number; readonly low: number; readonly high: number }

/** Boolean functions as reduced ordered decision diagrams: equal functions are the same number. */
export type DecisionDiagram = {
  /** The function that is a variable; variables are ordered by their number. */
  readonly variable: (variable: number) => number
  /** The function that is `then` where `condition` holds, and `otherwise` where not. */
  readonly choose: (condition: number, then: number, otherwise: number) => number
  /** The probability that a function holds, where each variable holds with its own, independently. */
  readonly probability: (function_: number, probabilities: readonly number[]) => number
}

/**
 * Opens a place for decision diagrams.
 *
 * @see Bryant, "Graph-based algorithms for Boolean function manipulation", IEEE Transactions on Computers 35, 1986.
 */
export function decisionDiagram(): DecisionDiagram {
  const last = { variable: Number.POSITIVE_INFINITY, low: 0, high: 0 }
  const nodes: Node[] = [last, last]
  const known = new Map<string, number>()
  const chosen = new Map<string, number>()

  const node = (variable: number, low: number, high: number): number => {
    if (low === high) return low
    const key = `${variable},${low},${high}`
    const found = known.get(key)
    if (found !== undefined) return found
    known.set(key, nodes.length)
    return nodes.push({ variable, low, high }) - 1
  }

  const given = (function_: number, variable: number, holds: boolean): number => {
    const { variable: first, low, high } = nodes[function_]!
    return first !== variable ? function_ : holds ? high : low
  }

  const choose = (condition: number, then: number, otherwise: number): number => {
    if (condition === 1 || then === otherwise) return then
    if (condition === 0) return otherwise
    const key = `${condition},${then},${otherwise}`
    const found = chosen.get(key)
    if (found !== undefined) return found
    const parts = [condition, then, otherwise] as const
    const variable = Math.min(...parts.map((part) => nodes[part]!.variable))
    const [low, high] = [false, true].map((holds) => {
      const [a, b, c] = parts.map((part) => given(part, variable, holds))
      return choose(a!, b!, c!)
    })
    const result = node(variable, low!, high!)
    chosen.set(key, result)
    return result
  }

  const probability = (function_: number, probabilities: readonly number[]): number => {
    const values = [0, 1]
    // A node comes after those that it leads to.
    for (let i = 2; i <= function_; i++) {
      const { variable, low, high } = nodes[i]!
      const chance = probabilities[variable]!
      values.push(chance * values[high]! + (1 - chance) * values[low]!)
    }
    return values[function_]!
  }

  return { variable: (variable) => node(variable, 0, 1), choose, probability }
}
