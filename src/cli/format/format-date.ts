/**
 * A day in UTC.
 *
 * @param timestamp - Seconds since the epoch.
 * @returns Such as `2026-08-22`.
 */
export function formatDate(timestamp: bigint): string {
  return new Date(Number(timestamp) * 1000).toISOString().slice(0, 10)
}
