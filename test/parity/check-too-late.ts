import { expect } from 'vitest'
import type { Bundle } from '../../src/bundle/build-bundle.js'
import type { Plan } from '../../src/core/plan.js'
import { InsufficientBalanceError } from '../../src/errors/insufficient-balance-error.js'
import { LstackError } from '../../src/errors/lstack-error.js'
import type { Execution } from './execution.js'
import { flowOfCalls } from './flow-of-calls.js'
import { project } from './project.js'
import { reasonGiven } from './reason-given.js'

/** What tokens say where less is there than is to be moved; WETH says nothing. */
const shortfalls = ['ERC20: transfer amount exceeds balance', 'ERC20: transfer amount exceeds allowance', 'no reason']

/**
 * Checks that a plan whose calls came too late is refused by its projection where and why the chain refused it.
 *
 * @param plan - The plan.
 * @param bundle - Its bundle.
 * @param execution - When the calls ran.
 * @param refused - The call that the chain refused.
 * @returns The name of the error, and the step.
 */
export function checkTooLate(
  plan: Plan,
  bundle: Bundle,
  { timestamps }: Execution,
  refused: Execution['refused'],
): string {
  if (refused === undefined) throw new Error('The chain refused calls that work.')
  const flow = flowOfCalls(plan, bundle)[refused.call] as number
  const attempt = (count: number) => {
    try {
      project(plan, bundle, timestamps, count)
      return undefined
    } catch (error) {
      if (error instanceof LstackError) return error
      throw error
    }
  }
  expect(attempt(flow)?.message).toBeUndefined()
  const error = attempt(flow + 1)
  if (error instanceof InsufficientBalanceError) expect(shortfalls).toContain(refused.reason)
  else expect(error === undefined ? undefined : reasonGiven(error)).toBe(refused.reason)
  return `${error?.name} at ${plan.stages[0]?.flows[flow]?.step.id}`
}
