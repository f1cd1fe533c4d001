import type { Lens, Observable } from '../../core/observable.js'
import { observe } from '../../core/observe.js'
import type { World } from '../../core/world.js'
import { LstackError } from '../../errors/lstack-error.js'
import type { ConformanceCheck } from '../conformance-check.js'
import { messageOf } from '../message-of.js'

/** An observable that can be written shows what was written. */
export const takesShocks: ConformanceCheck = {
  name: 'shows its observables, and takes shocks of them',
  instruction: 'Let `write` return the world in which `read` gives the value, with 18 decimals.',
  find({ adapter, world }) {
    for (const { observables = {} } of adapter.protocols)
      for (const [name, lens] of Object.entries(observables)) {
        const problem = problemOf(world, name as Observable, lens)
        if (problem !== undefined) return `${name} ${problem}`
      }
    return undefined
  },
}

function problemOf(world: World, name: Observable, { write }: Lens): string | undefined {
  try {
    const now = observe(world, name)
    if (write === undefined) return undefined
    const value = (now * 9n) / 10n
    const shocked = refusable(() => write(world, value))
    if (shocked === undefined) return undefined
    const shown = observe(shocked, name)
    const apart = shown > value ? shown - value : value - shown
    return apart > 10n ** 10n + value / 10n ** 9n ? `is written as ${value} and read as ${shown}` : undefined
  } catch (error) {
    return `throws ${messageOf(error)}`
  }
}

/** What a protocol refuses, such as a price beyond the ticks that were read, is no shock. */
function refusable<Result>(write: () => Result): Result | undefined {
  try {
    return write()
  } catch (error) {
    if (error instanceof LstackError) return undefined
    throw error
  }
}
