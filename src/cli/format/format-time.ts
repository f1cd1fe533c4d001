/**
 * A time in UTC.
 *
 * @param timestamp - Seconds since the epoch.
 * @returns Such as `2026-08-22 00:58 UTC`.
 */
export function formatTime(timestamp: bigint): string {
  const date = new Date(Number(timestamp) * 1000)
  return Number.isNaN(date.getTime())
    ? `second ${timestamp}`
    : `${date
        .toISOString()
        .replace('T', ' ')
        .replace(/:\d\d\.\d+Z$/, '')} UTC`
}
