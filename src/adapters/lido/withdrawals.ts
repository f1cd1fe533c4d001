import { amountsOf } from '../../core/amounts.js'
import type { Asset, Claim, Position } from '../../core/asset.js'
import type { Component } from '../../core/component.js'
import { defineAsset } from '../../core/define-asset.js'
import { definePosition } from '../../core/define-position.js'
import { defineStep } from '../../core/define-step.js'
import { constant, least, observable } from '../../core/formula.js'
import type { Key } from '../../core/key.js'
import type { Payoff } from '../../core/payoff.js'
import type { Protocol } from '../../core/protocol.js'
import { read } from '../../core/read.js'
import { readAll } from '../../core/read-all.js'
import type { Exit } from '../../core/risk.js'
import { stateOf, type World, withState } from '../../core/world.js'
import { ZeroAmountError } from '../../errors/zero-amount-error.js'
import { divideWad } from '../../math/divide-wad.js'
import { wad } from '../../math/wad.js'
import { withdrawalQueueAbi } from './abi.js'
import { claimableEther } from './claimable-ether.js'
import { lidoComponents } from './components.js'
import type { LidoDeployment } from './deployment.js'
import { type LidoQueueState, lidoQueueState } from './lido-queue-state.js'
import type { LidoState } from './lido-state.js'
import { loadWithdrawals } from './load-withdrawals.js'
import { RequestNotFinalizedError } from './request-not-finalized-error.js'
import { requestWithdrawals } from './request-withdrawals.js'
import { sharesByPooledEth } from './shares.js'
import { maxWithdrawal, splitWithdrawal } from './split-withdrawal.js'
import { UnknownRequestIdsError } from './unknown-request-ids-error.js'
import { withdrawalMaturity } from './withdrawal-maturity.js'
import type { WithdrawalRequest } from './withdrawal-request.js'

/** Of a request in wstETH: the share rate may grow by this until the call runs, in bps. */
const growthMargin = 10n

/** What a claim says of one request. */
type Claimed = { readonly requestId: bigint | null; readonly hint: bigint | null }

/**
 * Lido's withdrawal queue: its slice of the chain, the tickets that an account holds, and the steps in and out.
 *
 * @param definition - Where Lido stands, its other slice, and its assets.
 */
export function withdrawalsOf<
  const chainId extends number,
  eth extends Key,
  stETH extends Key,
  wstETH extends Key,
>(definition: {
  readonly deployment: LidoDeployment<chainId>
  readonly protocol: Protocol<string, LidoState>
  readonly feeds: readonly Protocol[]
  readonly components: readonly Component[]
  readonly exit: Exit
  readonly eth: Asset<eth>
  readonly stETH: Asset<stETH>
  readonly wstETH: Asset<wstETH>
}) {
  const { deployment, protocol, feeds, components, exit, eth, stETH, wstETH } = definition
  const { chainId, withdrawalQueue: address } = deployment

  const queue: Protocol<`lidoQueue@${chainId}`, LidoQueueState> = {
    id: `lidoQueue@${chainId}`,
    state: lidoQueueState,
    *load() {
      const [paused, bunkerMode, unfinalizedStETH] = yield* readAll([
        read({ address, abi: withdrawalQueueAbi, functionName: 'isPaused', args: [] }),
        read({ address, abi: withdrawalQueueAbi, functionName: 'isBunkerModeActive', args: [] }),
        read({ address, abi: withdrawalQueueAbi, functionName: 'unfinalizedStETH', args: [] }),
      ])
      return { paused, bunkerMode, unfinalizedStETH }
    },
    observables: {
      'queued:stETH': { read: (world) => stateOf(world, queue).unfinalizedStETH },
      'queueOpen:stETH': {
        read: (world) => (stateOf(world, queue).paused || stateOf(world, queue).bunkerMode ? 0n : wad),
      },
    },
  }
  const protocols = [protocol, queue, ...feeds]

  /** Requests of one block that wait: shares that pay no more than was asked for. */
  const waiting = (requests: readonly WithdrawalRequest[], index: number) => {
    const stETHAsked = sum(requests.map(({ amountOfStETH }) => amountOfStETH))
    const shares = sum(requests.map(({ amountOfShares }) => amountOfShares))
    const rate = least(constant(divideWad(stETHAsked, shares)), observable('redemption:wstETH'))
    const asset = defineAsset({
      kind: 'token',
      symbol: index === 0 ? 'unstETH' : `unstETH.${index + 1}`,
      chainId,
      protocol: 'lido',
      protocols,
      // The queue pays the same whatever the market does.
      worth: { price: 'usd:ETH', redemption: rate, market: rate },
      claims: (world, amount) => {
        const state = stateOf(world, protocol)
        const ether = sum(requests.map((request) => claimableEther(request, state)))
        return [{ asset: eth, amount: amount === shares ? ether : (ether * amount) / shares }]
      },
      risks: [
        {
          type: 'slashing',
          redemption: 'redemption:wstETH',
          note: 'Until a request is finalised, slashing lowers what it pays; rewards no longer raise it.',
        },
      ],
      components,
    })
    return { asset, shares, requests }
  }

  /** The requests of an account: what is settled, and by block what waits. */
  const contentOf = (world: World) => {
    const open = stateOf(world, withdrawal).filter(({ isClaimed }) => !isClaimed)
    const pending = open.filter(({ isFinalized }) => !isFinalized)
    const times = [...new Set(pending.map(({ timestamp }) => timestamp))]
    return {
      settled: sum(open.map(({ isFinalized, claimableEther }) => (isFinalized ? (claimableEther ?? 0n) : 0n))),
      groups: times.map((time, index) =>
        waiting(
          pending.filter(({ timestamp }) => timestamp === time),
          index,
        ),
      ),
    }
  }

  const withdrawal: Position<`lidoWithdrawal@${chainId}`, readonly WithdrawalRequest[]> = definePosition({
    name: 'lidoWithdrawal',
    chainId,
    protocol: 'lido',
    empty: [] as readonly WithdrawalRequest[],
    protocols,
    load: (account) => loadWithdrawals(address, account),
    claims: (world) => {
      const { settled, groups } = contentOf(world)
      const queued = groups.map(({ asset, shares }): Claim => ({ asset, amount: shares }))
      return settled === 0n ? queued : [{ asset: eth, amount: settled }, ...queued]
    },
    payoff: (world) => {
      const { settled, groups } = contentOf(world)
      const queued = groups.map(
        ({ asset, shares, requests: [first] }): Payoff => ({
          type: 'maturity',
          at: withdrawalMaturity(world, first as WithdrawalRequest),
          of: { type: 'linear', asset: asset.key, units: shares },
        }),
      )
      return { type: 'sum', of: [{ type: 'linear', asset: eth.key, units: settled }, ...queued] }
    },
    components: lidoComponents(chainId).queue,
    exits: [exit],
  })

  const requestWithdrawal = <key extends stETH | wstETH>({ asset: key }: { readonly asset: key }) => {
    const inShares = key === wstETH.key
    const asset = (inShares ? wstETH : stETH) as unknown as Asset<key>
    const unit = inShares ? 'wstETH' : 'stETH'
    return defineStep({
      id: 'lido.requestWithdrawal',
      parameters: { asset: key as Key },
      consumes: [asset],
      produces: [withdrawal],
      protocols,
      gas: 260_000n,
      choose({ world, amounts }): { readonly amounts: readonly bigint[] } {
        if (!inShares) return { amounts: splitWithdrawal(amounts[asset.key]) }
        const most = sharesByPooledEth(stateOf(world, protocol), maxWithdrawal)
        return { amounts: splitWithdrawal(amounts[asset.key], most - (most * growthMargin) / 10_000n) }
      },
      apply({ world, choice }) {
        const transition = requestWithdrawals({
          lido: stateOf(world, protocol),
          queue: stateOf(world, queue),
          unit,
          amounts: choice.amounts,
          timestamp: world.timestamp,
        })
        const held = [...stateOf(world, withdrawal), ...transition.requests]
        return {
          world: withState(withState(world, queue, transition.queue), withdrawal, held),
          amounts: amountsOf([withdrawal, 1n]),
        }
      },
      calls: ({ account, amounts, choice }) => {
        const requests = choice.amounts.length === 1 ? 'one request' : `${choice.amounts.length} requests`
        return [
          {
            to: address,
            abi: withdrawalQueueAbi,
            functionName: inShares ? 'requestWithdrawalsWstETH' : 'requestWithdrawals',
            args: [choice.amounts, account],
            label: `Request the withdrawal of ${unit} from Lido in ${requests}`,
            spends: [
              {
                token: inShares ? deployment.wstETH : deployment.stETH,
                symbol: unit,
                spender: address,
                amount: amounts[asset.key],
              },
            ],
          },
        ]
      },
    })
  }

  const claimWithdrawals = () =>
    defineStep({
      id: 'lido.claimWithdrawals',
      requires: [withdrawal],
      produces: [eth],
      protocols,
      gas: 120_000n,
      choose({ world }): { readonly claims: readonly Claimed[] } {
        const held = stateOf(world, withdrawal)
        const ready = held.filter((request) => isReady(world, request))
        const chosen = ready.length === 0 ? held : ready
        return { claims: chosen.map(({ requestId, hint }) => ({ requestId, hint })) }
      },
      apply({ world, choice }) {
        if (choice.claims.length === 0)
          throw new ZeroAmountError({ step: 'lido.claimWithdrawals', asset: withdrawal.key })
        const left = [...stateOf(world, withdrawal)]
        const claimed = choice.claims.map(({ requestId }) => {
          const place = left.findIndex((request) => request.requestId === requestId && !request.isClaimed)
          const [request] = place < 0 ? [] : left.splice(place, 1)
          return { requestId, request }
        })
        const early = claimed.filter(({ request }) => request === undefined || !isReady(world, request))
        if (early.length > 0)
          throw new RequestNotFinalizedError({
            requestIds: early.map(({ requestId }) => requestId),
            expected: early
              .map(({ request }) => (request === undefined ? 0n : withdrawalMaturity(world, request)))
              .reduce((a, b) => (a > b ? a : b)),
          })
        const state = stateOf(world, protocol)
        const ether = sum(
          claimed.flatMap(({ request }) => (request === undefined ? [] : [claimableEther(request, state)])),
        )
        return { world: withState(world, withdrawal, left), amounts: amountsOf([eth, ether]) }
      },
      calls: ({ choice }) => {
        const known = choice.claims.flatMap(({ requestId, hint }) =>
          requestId === null || hint === null ? [] : [{ requestId, hint }],
        )
        if (known.length < choice.claims.length) throw new UnknownRequestIdsError()
        return [
          {
            to: address,
            abi: withdrawalQueueAbi,
            functionName: 'claimWithdrawals',
            args: [known.map(({ requestId }) => requestId), known.map(({ hint }) => hint)],
            label: 'Claim ETH from Lido’s withdrawal queue',
          },
        ]
      },
    })

  return { queue, withdrawal, requestWithdrawal, claimWithdrawals }
}

/** Finalised, or expected to be by the time that the world is at. */
const isReady = (world: World, request: WithdrawalRequest) =>
  request.isFinalized || world.timestamp >= withdrawalMaturity(world, request)

const sum = (amounts: readonly bigint[]) => amounts.reduce((a, b) => a + b, 0n)
