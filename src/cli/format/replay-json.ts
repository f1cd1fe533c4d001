import type { Replay } from '../../scenario/replay-crisis.js'
import { backtestData } from './backtest-json.js'
import { jsonOf } from './json-of.js'

/**
 * A replay as JSON: fractions as numbers, amounts as strings with 18 decimals, `null` for what does not apply.
 *
 * @param replay - The replay.
 */
export function replayJson({ crisis, days, roles }: Replay): string {
  const { id, title, summary, from, to, leverage, sources } = crisis
  return jsonOf({
    crisis: { id, title, summary, from, to, leverage, sources },
    days: days.map(({ timestamp, ...day }) => ({ ...day, timestamp: Number(timestamp) })),
    roles: roles.map((role) => {
      const { path: _, ...backtest } = backtestData(role.backtest)
      return {
        id: role.id,
        title: role.title,
        ...backtest,
        days: role.days.map(({ timestamp, ...day }) => ({ ...day, timestamp: Number(timestamp) })),
      }
    }),
  })
}
