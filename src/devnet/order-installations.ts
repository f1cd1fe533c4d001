import type { Installation } from '../core/installation.js'
import { InstallationOrderError } from './installation-order-error.js'

/**
 * Brings installations into an order in which each comes after those that it needs.
 *
 * @param installations - The installations, in any order, which is kept where nothing speaks against it.
 * @returns The same installations, ordered.
 * @throws {InstallationOrderError} where one is missing or there twice, or where they need each other.
 */
export const orderInstallations = (installations: readonly Installation[]): readonly Installation[] => {
  const byId = new Map(installations.map((installation) => [installation.id, installation]))
  if (byId.size < installations.length) {
    const ids = installations.map(({ id }) => id)
    const twice = ids.filter((id, index) => ids.indexOf(id) !== index)
    throw new InstallationOrderError({ problem: `The devnet got two installations ${twice[0]}.`, ids: twice })
  }
  const offering = installations.filter(({ tokens = [] }) => tokens.length > 0).map(({ id }) => id)
  const ordered: Installation[] = []
  const visit = (id: string, path: readonly string[]): void => {
    const installation = byId.get(id)
    if (installation === undefined) {
      throw new InstallationOrderError({
        problem: `The installation ${path.at(-1)} needs ${id}, which is not there.`,
        ids: [...path, id],
      })
    }
    if (ordered.includes(installation)) return
    if (path.includes(id)) {
      throw new InstallationOrderError({
        problem: `The installations ${[...path, id].join(' → ')} need each other.`,
        ids: [...path, id],
      })
    }
    const needed = [
      ...installation.after,
      ...(installation.takesTokens ? offering.filter((other) => other !== id) : []),
    ]
    for (const other of needed) visit(other, [...path, id])
    ordered.push(installation)
  }
  for (const { id } of installations) visit(id, [])
  return ordered
}
