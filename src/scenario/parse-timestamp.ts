/** Later than any second that is meant, and earlier than any millisecond: the year 3000. */
const latest = 32_503_680_000n

const isoDate = /^\d{4}-\d{2}-\d{2}$/
const isoTime = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/

/**
 * A time as a table states it.
 *
 * @param value - Whole seconds since the epoch, as a number or as text; an ISO date (midnight UTC) or an ISO time with
 * its zone; or a Date.
 * @returns Seconds since the epoch, fractions of a second cut off; `undefined` where it is none of these.
 */
export function parseTimestamp(value: unknown): bigint | undefined {
  if (value instanceof Date) return secondsOf(value.getTime())
  const text = String(value).trim()
  if (/^\d+$/.test(text)) {
    const seconds = BigInt(text)
    return seconds < latest ? seconds : undefined
  }
  if (isoDate.test(text)) return isOnCalendar(text) ? secondsOf(Date.parse(`${text}T00:00:00Z`)) : undefined
  return isoTime.test(text) && isOnCalendar(text) ? secondsOf(Date.parse(text.replace(' ', 'T'))) : undefined
}

function secondsOf(milliseconds: number): bigint | undefined {
  return Number.isFinite(milliseconds) && milliseconds >= 0 ? BigInt(Math.floor(milliseconds / 1000)) : undefined
}

/** Whether the day exists: a parser takes 30 February for 2 March. */
function isOnCalendar(text: string): boolean {
  const day = text.slice(0, 10)
  const milliseconds = Date.parse(`${day}T00:00:00Z`)
  return Number.isFinite(milliseconds) && new Date(milliseconds).toISOString().startsWith(day)
}
