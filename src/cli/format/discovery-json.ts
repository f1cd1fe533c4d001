import type { Discovery } from '../../compose/discover-strategies.js'
import { strategyToJson } from '../../core/strategy-to-json.js'
import { jsonOf } from './json-of.js'

/**
 * What was found as JSON: fractions as numbers, amounts as strings of base units, `null` for what does not apply;
 * `strategy` of each candidate is its strategy file.
 *
 * @param discovery - What was found.
 */
export function discoveryJson({ candidates, removed }: Discovery): string {
  return jsonOf({
    candidates: candidates.map(({ strategy, ...candidate }) => ({
      ...candidate,
      strategy: JSON.parse(strategyToJson(strategy)) as unknown,
    })),
    removed,
  })
}
