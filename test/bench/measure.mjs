import { do_not_optimize, measure } from 'mitata'

export const rounds = 5

/** The least median of several rounds, in nanoseconds a call: other processes only ever add to it. */
const least = (medians) => Math.min(...medians)

/** Measures functions by turns, so that a busy moment falls on all of them. */
export async function byTurns(contestants) {
  const medians = new Map(Object.keys(contestants).map((name) => [name, []]))
  for (let round = 0; round < rounds; round++)
    for (const [name, run] of Object.entries(contestants)) {
      const { p50 } = await measure(() => do_not_optimize(run()))
      medians.get(name).push(p50)
    }
  return Object.fromEntries([...medians].map(([name, values]) => [name, least(values)]))
}
