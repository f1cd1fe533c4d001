import type { EModeCategory } from '../e-mode.js'

/**
 * Names e-modes for people.
 *
 * @param categories - At least one.
 * @returns Such as `e-mode 1 (ETH correlated) or e-mode 3 (rsETH)`.
 */
export function describeEModes(categories: readonly EModeCategory[]): string {
  return categories.map(({ id, label }) => `e-mode ${id} (${label})`).join(' or ')
}
