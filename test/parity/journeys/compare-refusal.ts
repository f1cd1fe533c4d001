import type { Address } from 'viem'
import { expect } from 'vitest'
import { type Bundle, buildBundle } from '../../../src/bundle/build-bundle.js'
import type { Market } from '../../../src/core/market.js'
import type { World } from '../../../src/core/world.js'
import { NotYetReadError } from '../../../src/errors/not-yet-read-error.js'
import { reasonGiven } from '../reason-given.js'
import { refusalOfCalls } from '../refusal-of-calls.js'
import type { Refusal } from './compose-journey.js'
import type { JourneyChain } from './journey-chain.js'
import { unplanned } from './unplanned.js'

/**
 * What may come before a reason: an operator that has fewer shares of all its stakers than one asks for is short of them
 * before the staker is (`DelegationManager._decreaseDelegation`).
 */
const earlier: { readonly [reason: string]: string } = { SharesAmountTooHigh: 'Panic(0x11)' }

/**
 * Has the chain do what a plan refused: it must refuse the same call for the same reason.
 *
 * @param chain - The chain, at the block of the market.
 * @param refusal - What was refused, and what would have been done before.
 * @param at - The market, the world in which nothing was done yet, and the account.
 * @returns Whether it could be asked: a refusal on nobody's behalf, or before a call is known, cannot.
 */
export async function compareRefusal(
  chain: JourneyChain,
  { asked, error, flows }: Refusal,
  { account, market, world }: { readonly account: Address; readonly market: Market; readonly world: World },
): Promise<boolean> {
  if (!('revert' in error) || asked === undefined) return false
  let bundle: Bundle
  try {
    bundle = buildBundle(unplanned(market, account, [...flows, { ...asked, world, produced: {} }]))
  } catch (unread) {
    if (unread instanceof NotYetReadError) return false
    throw unread
  }
  const call = bundle.calls.map(({ functionName }) => functionName !== 'approve').lastIndexOf(true)
  const tried = { ...bundle, calls: bundle.calls.slice(0, call + 1) }
  const refused = await refusalOfCalls(chain, tried, market.timestamp)
  const reason = reasonGiven(error)
  const isEarlier = refused !== undefined && refused.reason === earlier[reason]
  expect(refused, error.message).toEqual({ call, reason: isEarlier ? refused.reason : reason })
  return true
}
