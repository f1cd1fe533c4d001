/**
 * Waits.
 *
 * @param seconds - How long.
 * @param signal - Ends it early.
 */
export function pause(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, seconds * 1_000)
    signal.addEventListener('abort', end, { once: true })
    if (signal.aborted) end()
  })
}
