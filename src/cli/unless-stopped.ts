import { InterruptedError } from './interrupted-error.js'

/**
 * Waits for something unless the user stops it.
 *
 * @param signal - Aborted when the user does.
 * @param work - What is waited for; it goes on by itself.
 * @throws {@link InterruptedError} as soon as the user stops it.
 */
export async function unlessStopped<Result>(signal: AbortSignal, work: Promise<Result>): Promise<Result> {
  let stop = () => {}
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(new InterruptedError())
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
  try {
    return await Promise.race([work, stopped])
  } catch (error) {
    // A Ctrl+C reaches child processes too: what fails because of that was stopped.
    throw signal.aborted ? new InterruptedError() : error
  } finally {
    signal.removeEventListener('abort', stop)
    work.catch(() => {})
  }
}
