import type { Compared } from '../../compose/compare-strategies.js'
import { jsonOf } from './json-of.js'

/**
 * A comparison as JSON: fractions as numbers, amounts as strings of base units, `null` for what does not apply.
 *
 * @param comparison - The comparison.
 */
export const comparisonJson = ({ strategies }: { readonly strategies: readonly Compared[] }): string =>
  jsonOf({
    strategies: strategies.map(({ layers, components, ...rest }) => ({
      ...rest,
      layers: layers.map(({ formula: _, origins: __, rate, ...layer }) => ({
        ...layer,
        apr: rate.value,
        window: rate.window,
      })),
      components: components.map(({ id, kind, protocol, exposure }) => ({ id, kind, protocol, exposure })),
    })),
  })
