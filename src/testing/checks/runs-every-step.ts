import type { ConformanceCheck } from '../conformance-check.js'

/** Trials use every step, and what cannot be is refused as a failure of lstack's own kind. */
export const runsEveryStep: ConformanceCheck = {
  name: 'runs every step, and refuses by typed errors',
  instruction:
    'Give trials that between them use every step that is no exception, with amounts that the protocol takes; refuse others with a class that extends LstackError and says what to do.',
  find(subject) {
    const records = subject.tryAll()
    for (const { trial, planned, refusal, failure } of records) {
      if (failure !== undefined) return failure
      if (planned === 0) return `"${trial.strategy.name}" is refused for every amount drawn: ${refusal}`
    }
    const used = new Set(records.flatMap((record) => [...record.used]))
    const { adapter, except } = subject
    const stale = Object.keys(except).find((id) => used.has(id) || !Object.hasOwn(adapter.steps, id))
    if (stale !== undefined) return `${stale} is an exception, and a trial uses it or the adapter lacks it`
    const unused = Object.keys(adapter.steps).filter((id) => !used.has(id) && !Object.hasOwn(except, id))
    return unused.length === 0 ? undefined : `no trial uses ${unused.join(', ')}`
  },
}
