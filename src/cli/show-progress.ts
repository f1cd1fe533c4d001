import { formatDuration } from './format/format-duration.js'

/** A bar of so many characters. */
const width = 30

/** What takes less is not worth a bar, in milliseconds. */
const patience = 2_000

/**
 * Shows how far something has come, and how long is left, on one line that is written over; nothing for what is quick.
 *
 * @param write - Where to; `undefined` where nobody looks.
 * @param now - The time in milliseconds.
 * @returns `update`: takes the part that is done, 0 to 1. `end`: clears the line.
 */
export function showProgress(
  write: ((text: string) => void) | undefined,
  now: () => number,
): { readonly update: (part: number) => void; readonly end: () => void } {
  const start = now()
  let isShown = false
  return {
    update: (part) => {
      const passed = now() - start
      if (write === undefined || passed < patience || part <= 0) return
      const full = Math.round(part * width)
      const left = (passed / part) * (1 - part)
      const bar = `${'█'.repeat(full)}${'░'.repeat(width - full)}`
      write(`\r\u001b[K${bar} ${Math.round(part * 100)} %, ${formatSeconds(left / 1000)} left`)
      isShown = true
    },
    end: () => {
      if (isShown) write?.('\r\u001b[K')
    },
  }
}

function formatSeconds(seconds: number): string {
  return seconds < 90 ? `${Math.ceil(seconds)} s` : formatDuration(seconds / 86_400)
}
