import type { Data } from '../core/data.js'
import { toJson } from '../core/to-json.js'
import type { World } from '../core/world.js'
import type { FlowRun } from './run-flow.js'

/**
 * All that a step said, as text: equal where and only where it said the same.
 *
 * @param run - What it said.
 */
export function textOfRun({ choice, outcome, calls }: FlowRun): string {
  const { world, ...rest } = outcome
  return toJson({ choice, outcome: { ...rest, world: contentOf(world) }, calls } as unknown as Data)
}

function contentOf({ timestamp, blockNumber, account, values, cells }: World): Data {
  return { timestamp, blockNumber, account, values, cells: cells.map((cell) => cell ?? null) }
}
