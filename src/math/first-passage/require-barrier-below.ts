import { BarrierSideError } from '../../errors/barrier-side-error.js'
import { requireFinite } from '../domain/require-finite.js'

/**
 * Lets a barrier below a start pass.
 *
 * @throws InvalidParameterError where one of them is not finite, BarrierSideError where the barrier is not below.
 */
export function requireBarrierBelow({ start, barrier }: { readonly start: number; readonly barrier: number }): void {
  requireFinite('start', start)
  requireFinite('barrier', barrier)
  if (barrier >= start) throw new BarrierSideError({ start, barrier })
}
