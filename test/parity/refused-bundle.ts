import { expect } from 'vitest'
import { type Bundle, buildBundle } from '../../src/bundle/build-bundle.js'
import { createWorld } from '../../src/core/create-world.js'
import { openLedger } from '../../src/core/ledger.js'
import { scopeOf } from '../../src/core/scope-of.js'
import type { LstackError } from '../../src/errors/lstack-error.js'
import type { Prepared } from './prepared.js'
import { requestOf } from './request-of.js'
import { walk } from './walk.js'

/**
 * The bundle that a refused strategy would have come to, up to what was refused.
 *
 * @param prepared - The strategy, and what was there before.
 * @param error - Why its plan was refused.
 * @returns The bundle, and the call that was refused; `undefined` where a combinator foresaw it before any call.
 */
export function refusedBundle(
  prepared: Prepared,
  error: LstackError,
): { readonly bundle: Bundle; readonly call: number } | undefined {
  const { amount, market, start, strategy } = prepared
  const { account, positions } = requestOf(prepared)
  const world = createWorld({ scope: scopeOf(strategy), market, account, positions })
  const opened = strategy.opened.map((asset) => [asset, 1n] as const)
  const { flows, refused } = walk(openLedger(world, [[start, amount], ...opened]), strategy.steps)
  expect(refused?.error.message).toBe(error.message)
  if (refused?.asked === undefined) return undefined
  const asked = { ...refused.asked, world, produced: {} }
  const bundle = buildBundle({
    strategy,
    market,
    account,
    deposit: { asset: start, amount },
    opening: [],
    stages: [{ from: market.timestamp, step: 0, flows: [...flows, asked] }],
    world,
    expansions: [],
    holdings: {},
    oneOffs: [],
    gas: 0n,
  })
  const call = bundle.calls.map(({ functionName }) => functionName !== 'approve').lastIndexOf(true)
  return { bundle: { ...bundle, calls: bundle.calls.slice(0, call + 1) }, call }
}
