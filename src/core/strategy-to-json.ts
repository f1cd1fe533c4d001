import type { Data } from './data.js'
import type { Strategy } from './strategy.js'
import { toJson } from './to-json.js'

/** The version of the strategy files that this lstack writes and reads. */
export const strategyFileVersion = 1

/**
 * A strategy as a file: steps by id with their parameters.
 *
 * @param strategy - The strategy.
 * @example
 * ```ts
 * import { strategyFromJson, strategyToJson } from 'lstack/files'
 * import { adapters, presets } from 'lstack/presets'
 *
 * const json = strategyToJson(presets['wsteth-loop'].strategy({ leverage: 3 }))
 * console.log(strategyFromJson(json, Object.values(adapters)).name)
 * // wsteth-loop
 * ```
 */
export function strategyToJson({ name, start, opened, steps }: Strategy): string {
  const file: Data = {
    lstack: 'strategy',
    version: strategyFileVersion,
    name,
    start: start.key,
    opened: opened.map(({ key }) => key),
    steps: steps.map(({ id, parameters, amount }) => ({ step: id, parameters, amount })),
  }
  return `${toJson(file, 1)}\n`
}
