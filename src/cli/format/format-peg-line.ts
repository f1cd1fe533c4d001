import type { PegHealth } from '../../risk/peg/peg-health.js'
import type { Paint } from '../paint.js'
import type { PegAlert } from '../peg-alerts.js'
import { formatDecimal } from './format-decimal.js'
import { formatPercent } from './format-percent.js'

/**
 * What one block says of the peg, in a line, and a line for each alert.
 *
 * @param block - `blockNumber` and `timestamp`.
 * @param health - What is known of the tokens.
 * @param alerts - What has changed about thresholds.
 * @param paint - How text stands out.
 */
export function formatPegLine(
  { blockNumber, timestamp }: { readonly blockNumber: bigint; readonly timestamp: bigint },
  health: readonly PegHealth[],
  alerts: readonly PegAlert[],
  paint: Paint,
): string {
  const time = new Date(Number(timestamp) * 1_000).toISOString().slice(11, 19)
  const tokens = health.map(({ asset, market, basis }) => {
    const price = market.value === null ? 'unknown' : market.value.toFixed(6)
    const off = basis.value === null ? '' : ` (${formatPercent(basis.value, { signed: true, decimals: 3 })})`
    return `${symbolOf(asset)} ${price}${off}`
  })
  const line = [paint('dim', `${formatDecimal(blockNumber)}  ${time}`), ...tokens].join('  ')
  return [line, ...alerts.map((alert) => paint(alert.isBelow ? 'red' : 'green', alertLine(alert))), ''].join('\n')
}

const symbolOf = (key: string) => key.replace(/@.*$/, '')

const alertLine = ({ asset, threshold, isBelow }: PegAlert) =>
  isBelow
    ? `ALERT  ${symbolOf(asset)} stands at ${formatPercent(threshold)} of redemption or below.`
    : `CLEAR  ${symbolOf(asset)} stands above ${formatPercent(threshold)} of redemption again.`
