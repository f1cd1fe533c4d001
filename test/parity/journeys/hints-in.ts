import type { Hints } from './journey-chain.js'

/**
 * What data says, by the name of the field: what a schema leaves open is often in the deployment.
 *
 * @param data - Deployments.
 */
export function hintsIn(data: unknown): Hints {
  const found = new Map<string, Set<unknown>>()
  const look = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return
    for (const [name, held] of Object.entries(value)) {
      if (typeof held === 'object') look(held)
      else found.set(name, (found.get(name) ?? new Set()).add(held))
    }
  }
  look(data)
  return Object.fromEntries([...found].map(([name, values]) => [name, [...values]]))
}
