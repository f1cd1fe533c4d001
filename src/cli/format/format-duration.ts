import { formatDecimal } from './format-decimal.js'

/**
 * A duration in the unit that suits it.
 *
 * @param days - The duration in days.
 * @returns Such as `5 hours`, `12.5 days` or `39 years`.
 */
export function formatDuration(days: number): string {
  const [value, unit] =
    days < 1 / 24
      ? [days * 1440, 'minute']
      : days < 2
        ? [days * 24, 'hour']
        : days < 730
          ? [days, 'day']
          : [days / 365, 'year']
  const text = formatDecimal(value, value < 10 ? 1 : 0)
  return `${text} ${unit}${text === '1' ? '' : 's'}`
}
