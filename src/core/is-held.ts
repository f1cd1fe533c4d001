import type { Situation, Step } from './step.js'

/**
 * Whether there is something for a step: some of all that it consumes, and content in what it requires.
 *
 * @param step - The step.
 * @param situation - What is held.
 */
export function isHeld({ consumes, requires }: Step, { world, held }: Pick<Situation, 'world' | 'held'>): boolean {
  return (
    consumes.every(({ key }) => (held[key] ?? 0n) > 0n) &&
    requires.every((asset) => held[asset.key] !== undefined && asset.claims(world, 1n).length > 0)
  )
}
