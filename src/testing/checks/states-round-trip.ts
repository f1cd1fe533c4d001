import type { Data } from '../../core/data.js'
import { fromJson } from '../../core/from-json.js'
import { toJson } from '../../core/to-json.js'
import { accrue } from '../../core/world.js'
import type { ConformanceCheck } from '../conformance-check.js'
import { validated } from '../validated.js'

const monthly = 2_592_000n

/** States survive a file, pass their schema as they are, and go on passing it as time passes. */
export const statesRoundTrip: ConformanceCheck = {
  name: 'has states that survive a file and fit their schema, now and later',
  instruction: 'Keep states plain data, describe them by a strict schema, and let `accrue` return what fits it.',
  find({ adapter, market, world }) {
    const later = accrue(world, world.timestamp + monthly)
    for (const { id, state: schema } of adapter.protocols) {
      const state = market.states[id]
      if (state === undefined) return `the market has no state of ${id}`
      const text = toJson(state)
      const read = validated(schema, fromJson(text, 'market'))
      if ('problem' in read) return `the state of ${id} does not fit its schema: ${read.problem}`
      if (toJson(read.value as Data) !== text) return `the schema of ${id} changes its state`
      if ('value' in validated(schema, null)) return `the schema of ${id} takes null for a state`
      const cell = later.cells[world.scope.slots.get(id) ?? -1]
      const aged = validated(schema, cell)
      if ('problem' in aged) return `the state of ${id} a month later does not fit its schema: ${aged.problem}`
    }
    return undefined
  },
}
