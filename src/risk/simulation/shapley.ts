/**
 * Shapley values: what each player adds, on average over all orders in which they can come.
 *
 * @param players - How many.
 * @param worth - The worth of every set of players, by its bits: `worth[0]` of nobody, the last of all.
 * @returns One value for each player; together `worth` of all less that of nobody.
 * @see Shapley, "A value for n-person games", Contributions to the Theory of Games II, 1953.
 */
export function shapleyValues(players: number, worth: readonly number[]): readonly number[] {
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1))
  const weights = Array.from(
    { length: players },
    (_, size) => (factorial(size) * factorial(players - size - 1)) / factorial(players),
  )
  return Array.from({ length: players }, (_, player) => {
    let value = 0
    for (let set = 0; set < 1 << players; set++) {
      if ((set & (1 << player)) !== 0) continue
      let size = 0
      for (let rest = set; rest !== 0; rest &= rest - 1) size++
      value += weights[size]! * (worth[set | (1 << player)]! - worth[set]!)
    }
    return value
  })
}
