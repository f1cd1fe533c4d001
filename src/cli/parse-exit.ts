import { UnknownExitError } from '../errors/unknown-exit-error.js'
import { type ExitRoute, exitRoutes } from '../presets/preset.js'

/**
 * The way out that somebody wrote.
 *
 * @param text - Its name; nothing where none is asked for.
 * @param others - Other words that are allowed.
 * @throws {@link UnknownExitError} where it is none.
 */
export function parseExit(text: string | undefined, others: readonly string[] = []): ExitRoute | undefined {
  if (text === undefined || others.includes(text)) return undefined
  const route = exitRoutes.find((each) => each === text)
  if (route === undefined) throw new UnknownExitError({ route: text, known: [...exitRoutes, ...others] })
  return route
}
