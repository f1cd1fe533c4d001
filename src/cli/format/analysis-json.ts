import type { Analysis } from '../../report/analyze-plan.js'
import { jsonOf } from './json-of.js'

/**
 * An analysis as JSON: fractions as numbers, amounts as strings of base units, `null` for what does not apply.
 *
 * @param analysis - The analysis.
 */
export function analysisJson(analysis: Analysis): string {
  const { blockNumber, timestamp, hash } = analysis.market
  const positions = analysis.positions.map(({ maturesAt, ...position }) => ({
    ...position,
    maturesAt: maturesAt === null ? null : Number(maturesAt),
  }))
  return jsonOf({
    ...analysis,
    market: { blockNumber: Number(blockNumber), timestamp: Number(timestamp), hash },
    positions,
  })
}
