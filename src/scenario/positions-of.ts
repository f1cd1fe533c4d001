import type { Data } from '../core/data.js'
import type { World } from '../core/world.js'

/**
 * What an account has inside the positions of a world, by key.
 *
 * @param world - The world.
 */
export function positionsOf({ scope, cells }: World): { readonly [positionKey: string]: Data } {
  return Object.fromEntries(
    scope.positions.flatMap(({ id }) => {
      const content = cells[scope.slots.get(id) ?? -1]
      return content === undefined ? [] : [[id, content] as const]
    }),
  )
}
