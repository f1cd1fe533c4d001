import { do_not_optimize, measure } from 'mitata'

export const rounds = 5

/** Processor time of this process, so that others do not count. */
const now = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) * 1e3
}

/** A sample is about so long, of quick functions as of slow ones: the clock counts whole microseconds. */
const sample = 2e6

/**
 * Measures functions by turns, so that a busy moment falls on all of them.
 *
 * @returns Nanoseconds a call: the least of the rounds' medians.
 */
export async function byTurns(contestants) {
  const medians = new Map(Object.keys(contestants).map((name) => [name, []]))
  for (let round = 0; round < rounds; round++)
    for (const [name, run] of Object.entries(contestants)) {
      const batch = 4 * Math.max(1, Math.round(sample / roughly(run) / 4))
      const { p50 } = await measure(() => do_not_optimize(run()), {
        now,
        warmup_threshold: Number.POSITIVE_INFINITY,
        batch_threshold: Number.POSITIVE_INFINITY,
        batch_samples: batch,
      })
      medians.get(name).push(p50)
    }
  return Object.fromEntries([...medians].map(([name, values]) => [name, Math.min(...values)]))
}

/** Nanoseconds a call, once warm. */
function roughly(run) {
  const callsFor = (time) => {
    const start = now()
    let calls = 0
    for (; now() - start < time; calls++) do_not_optimize(run())
    return (now() - start) / calls
  }
  callsFor(5e7)
  return callsFor(5e7)
}
