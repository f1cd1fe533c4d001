import { requireInteger } from '../domain/require-integer.js'

/** More would take more than a million coalitions. */
const mostPlayers = 20

/**
 * What each player adds to a value that depends on who takes part, averaged over all orders in which they may come: exact,
 * by every coalition once.
 *
 * @param players - How many, 1 to 20; the value is asked for 2 to that power coalitions.
 * @param value - Of a coalition, given as bits: player i takes part where bit i is set. The empty one is 0.
 * @returns The share of each player; together the value of all, less that of none.
 * @throws InvalidParameterError where there are too many players.
 * @see Shapley, "A value for n-person games", Contributions to the Theory of Games II, 1953.
 * @example
 * ```ts
 * import { shapleyValues } from 'lstack/risk'
 *
 * // A loss of 9 that needs both of two causes, and one of 1 that the second brings alone.
 * console.log(shapleyValues(2, (coalition) => (coalition === 3 ? 10 : coalition === 2 ? 1 : 0)))
 * // [ 4.5, 5.5 ]
 * ```
 */
export function shapleyValues(players: number, value: (coalition: number) => number): readonly number[] {
  requireInteger('players', players, 1, mostPlayers)
  const values = Float64Array.from({ length: 2 ** players }, (_, coalition) => value(coalition))
  // |S|! (n − |S| − 1)! / n!, by the size of S.
  const shares = [1 / players]
  for (let size = 1; size < players; size++) shares.push((shares[size - 1]! * size) / (players - size))
  return Array.from({ length: players }, (_, player) => {
    let sum = 0
    for (let coalition = 0; coalition < values.length; coalition++) {
      if ((coalition & (1 << player)) !== 0) continue
      sum += shares[sizeOf(coalition)]! * (values[coalition | (1 << player)]! - values[coalition]!)
    }
    return sum
  })
}

const sizeOf = (coalition: number): number => {
  let size = 0
  for (let rest = coalition; rest !== 0; rest &= rest - 1) size++
  return size
}
