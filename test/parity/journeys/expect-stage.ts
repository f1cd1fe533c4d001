import { type Address, erc20Abi, parseAbiItem } from 'viem'
import { getLogs, multicall } from 'viem/actions'
import { expect } from 'vitest'
import { currentStakeLimit } from '../../../src/adapters/lido/current-stake-limit.js'
import type { LidoState } from '../../../src/adapters/lido/lido-state.js'
import type { Bundle } from '../../../src/bundle/build-bundle.js'
import type { Asset, Claim } from '../../../src/core/asset.js'
import { createWorld } from '../../../src/core/create-world.js'
import type { Data } from '../../../src/core/data.js'
import type { Key } from '../../../src/core/key.js'
import type { Observable } from '../../../src/core/observable.js'
import { observe } from '../../../src/core/observe.js'
import type { Plan } from '../../../src/core/plan.js'
import { atTime, stateOf } from '../../../src/core/world.js'
import { mulDivCeil } from '../../../src/math/mul-div-ceil.js'
import type { Execution } from '../execution.js'
import { asPredicted } from './as-predicted.js'
import type { JourneyChain } from './journey-chain.js'
import type { Situation } from './read-situation.js'

/** A transfer of a token that is counted in shares loses up to 2 wei. */
const lostInTransfer = 2n

/**
 * Holds a stage, projected to the times at which its calls ran, against the chain: every slice of state, the content
 * of every position, what each claims, every balance, and that nothing stays approved.
 *
 * @param chain - The chain.
 * @param plan - The projected plan.
 * @param bundle - Its calls.
 * @param execution - How they went.
 * @param before - What was there before.
 * @param after - What is there now.
 */
export async function expectStage(
  chain: JourneyChain,
  { plan, bundle, execution }: { readonly plan: Plan; readonly bundle: Bundle; readonly execution: Execution },
  before: Situation,
  after: Situation,
): Promise<void> {
  const { lido } = chain.adapters
  const { account, holdings, opening, strategy } = plan
  const world = atTime(plan.world, execution.timestamps.at(-1) as bigint)
  const { scope } = world

  const expectEqual = (id: string, predicted: Data, actual: Data) => {
    const [ours, theirs] = asPredicted(id, predicted, actual)
    expect({ [id]: ours }).toEqual({ [id]: theirs })
  }
  for (const { id } of scope.protocols)
    expectEqual(id, world.cells[scope.slots.get(id) as number] as Data, after.market.states[id] as Data)
  if (scope.slots.has(lido.protocol.id)) {
    const actual = after.market.states[lido.protocol.id] as LidoState
    const limit = currentStakeLimit(actual, execution.blockNumber)
    expect(limit).toBeGreaterThanOrEqual(stateOf(world, lido.protocol).prevStakeLimit)
  }
  const there = createWorld({ scope, market: after.market, account, positions: after.positions })
  for (const position of chain.positions) {
    const actual = after.positions[position.key] as Data
    if (!scope.slots.has(position.id))
      expect({ [position.id]: actual }).toEqual({ [position.id]: before.positions[position.key] })
    else {
      expectEqual(position.id, stateOf(world, position), actual)
      expect({ [position.id]: sums(position.claims(world, 1n)) }).toEqual({
        [position.id]: sums(position.claims(there, 1n)),
      })
    }
  }

  const earlier = createWorld({ scope, market: before.market, account, positions: before.positions })
  /**
   * A fee that steps burn for all holders raises what of a token is left beside them, and a claim at a rate frozen above
   * the present one lowers it; a plan does not state either of what it leaves untouched.
   */
  const movedBy = (index: Observable, amount: bigint, grown: boolean) => {
    const [from, to] = [observe(earlier, index), observe(world, index)]
    const moved = grown ? to - from : from - to
    return moved > 0n ? mulDivCeil(amount, moved + 1n, from) : 0n
  }
  const everHeld = ({ key }: Asset) =>
    (plan.stages[0]?.flows ?? []).reduce(
      (sum, { produced }) => sum + ((produced as { readonly [key: Key]: bigint })[key] ?? 0n),
      before.balances[key] ?? 0n,
    )
  const opened = new Map(opening.map(([asset, amount]) => [asset.key, amount]))
  for (const asset of chain.assets.filter(({ kind }) => kind !== 'position')) {
    const { key } = asset
    const paid = asset.kind === 'native' ? execution.gasPaid : 0n
    const own = (before.balances[key] ?? 0n) - (opened.get(key) ?? 0n) - paid
    const gained = (after.balances[key] ?? 0n) - own
    const { amount = 0n, guaranteed = 0n } = holdings[key] ?? {}
    const difference = gained > amount ? gained - amount : amount - gained
    const { index } = asset
    const tolerance =
      asset.kind === 'token' && index !== undefined && difference > 0n
        ? lostInTransfer * (await transfersOf(chain, asset.address as Address, account, before, execution)) +
          movedBy(index, everHeld(asset), gained > amount)
        : 0n
    if (difference > tolerance) expect({ [key]: gained }, strategy.name).toEqual({ [key]: amount })
    const isLower = asset.kind === 'token' && index !== undefined && gained < guaranteed
    const lowered = isLower ? movedBy(index, everHeld(asset), false) : 0n
    expect(gained + lowered, `what is guaranteed of ${key}`).toBeGreaterThanOrEqual(guaranteed)
  }

  const spends = bundle.calls.flatMap((call) => call.spends)
  const allowances = await multicall(chain.devnet.client, {
    allowFailure: false,
    contracts: spends.map(({ token, spender }) => ({
      address: token,
      abi: erc20Abi,
      functionName: 'allowance' as const,
      args: [account, spender] as const,
    })),
  })
  expect(allowances.filter((allowance) => allowance !== 0n)).toEqual([])
}

/** Claims by asset; those of the same asset together. */
function sums(claims: readonly Claim[]): { readonly [key: Key]: bigint } {
  const found: { [key: Key]: bigint } = {}
  for (const { asset, amount } of claims) found[asset.key] = (found[asset.key] ?? 0n) + amount
  return found
}

/** How often a token came to an account or left it. */
async function transfersOf(
  { devnet }: JourneyChain,
  address: Address,
  account: Address,
  { market }: Situation,
  { blockNumber: toBlock }: Execution,
): Promise<bigint> {
  const event = parseAbiItem('event Transfer(address indexed from, address indexed to, uint256 value)')
  const common = { address, event, fromBlock: market.blockNumber + 1n, toBlock }
  const [left, came] = await Promise.all([
    getLogs(devnet.client, { ...common, args: { from: account } }),
    getLogs(devnet.client, { ...common, args: { to: account } }),
  ])
  return BigInt(left.length + came.length)
}
