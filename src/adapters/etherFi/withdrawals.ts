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
import type { Exit } from '../../core/risk.js'
import { stateOf, type World, withState } from '../../core/world.js'
import { ZeroAmountError } from '../../errors/zero-amount-error.js'
import { divideWad } from '../../math/divide-wad.js'
import { liquidityPoolAbi, withdrawRequestNFTAbi } from './abi.js'
import { claimWithdraw as claimOne } from './claim-withdraw.js'
import { claimableAmount } from './claimable-amount.js'
import type { EtherFiDeployment } from './deployment.js'
import { RequestNotFinalizedError } from './errors/request-not-finalized-error.js'
import { RequestNotValidError } from './errors/request-not-valid-error.js'
import { UnknownRequestIdsError } from './errors/unknown-request-ids-error.js'
import type { EtherFiState } from './ether-fi-state.js'
import { loadWithdrawRequests } from './load-withdraw-requests.js'
import { requestWithdraw as request, splitRequest } from './request-withdraw.js'
import { withdrawMaturity } from './withdraw-maturity.js'
import type { WithdrawRequest } from './withdraw-request.js'

/**
 * Ether.fi's withdrawal requests: the NFTs that an account holds, and the steps in and out.
 *
 * @param definition - Where ether.fi stands, its slice of the chain, its assets, and what the requests rely on.
 */
export function withdrawalsOf<const chainId extends number, eth extends Key, eETH extends Key>(definition: {
  readonly deployment: EtherFiDeployment<chainId>
  readonly protocol: Protocol<string, EtherFiState>
  readonly protocols: readonly Protocol[]
  readonly components: readonly Component[]
  readonly queue: readonly Component[]
  readonly exit: Exit
  readonly eth: Asset<eth>
  readonly eETH: Asset<eETH>
}) {
  const { deployment, protocol, protocols, components, queue, exit, eth, eETH } = definition
  const { chainId, liquidityPool, withdrawRequestNFT } = deployment

  /** A request that waits: shares that pay no more than was asked for. */
  const waiting = (pending: WithdrawRequest, index: number) => {
    const { amountOfEEth, shareOfEEth } = pending
    const rate = least(constant(divideWad(amountOfEEth, shareOfEEth)), observable('redemption:weETH'))
    const asset = defineAsset({
      kind: 'token',
      symbol: index === 0 ? 'uneETH' : `uneETH.${index + 1}`,
      chainId,
      protocol: 'etherFi',
      protocols,
      // It pays the same whatever the market does.
      worth: { price: 'usd:ETH', redemption: rate, market: rate },
      claims: (world, amount) => {
        const ether = claimableAmount(pending, stateOf(world, protocol))
        return [{ asset: eth, amount: amount === shareOfEEth ? ether : (ether * amount) / shareOfEEth }]
      },
      risks: [
        {
          type: 'slashing',
          redemption: 'redemption:weETH',
          note: 'Until a request is finalised, slashing lowers what it pays; rewards no longer raise it.',
        },
      ],
      components,
    })
    return { asset, pending }
  }

  /** The requests of an account: what is settled, and what waits. An invalidated one counts for nothing. */
  const contentOf = (world: World) => {
    const valid = stateOf(world, withdrawal).filter(({ isValid, shareOfEEth }) => isValid && shareOfEEth > 0n)
    return {
      settled: valid.reduce((sum, { claimableAmount: amount }) => sum + (amount ?? 0n), 0n),
      queued: valid.filter(({ isFinalized }) => !isFinalized).map(waiting),
    }
  }

  const withdrawal: Position<`etherFiWithdrawal@${chainId}`, readonly WithdrawRequest[]> = definePosition({
    name: 'etherFiWithdrawal',
    chainId,
    protocol: 'etherFi',
    empty: [] as readonly WithdrawRequest[],
    protocols,
    load: (account) => loadWithdrawRequests(withdrawRequestNFT, account),
    claims: (world) => {
      const { settled, queued } = contentOf(world)
      const claims = queued.map(({ asset, pending }): Claim => ({ asset, amount: pending.shareOfEEth }))
      return settled === 0n ? claims : [{ asset: eth, amount: settled }, ...claims]
    },
    payoff: (world) => {
      const { settled, queued } = contentOf(world)
      const pending = queued.map(
        ({ asset, pending }): Payoff => ({
          type: 'maturity',
          at: withdrawMaturity(world, pending),
          of: { type: 'linear', asset: asset.key, units: pending.shareOfEEth },
        }),
      )
      return { type: 'sum', of: [{ type: 'linear', asset: eth.key, units: settled }, ...pending] }
    },
    components: queue,
    exits: [exit],
  })

  const requestWithdraw = () =>
    defineStep({
      id: 'etherFi.requestWithdraw',
      consumes: [eETH],
      produces: [withdrawal],
      protocols,
      gas: 230_000n,
      choose: ({ world, amounts }): { readonly amounts: readonly bigint[] } => ({
        amounts: splitRequest(amounts[eETH.key], stateOf(world, protocol).maxWithdrawAmount),
      }),
      apply({ world, choice }) {
        const requests = request(stateOf(world, protocol), choice.amounts, world.timestamp)
        const held = [...stateOf(world, withdrawal), ...requests]
        return { world: withState(world, withdrawal, held), amounts: amountsOf([withdrawal, 1n]) }
      },
      calls: ({ account, choice }) =>
        choice.amounts.map((amount, index) => ({
          to: liquidityPool,
          abi: liquidityPoolAbi,
          functionName: 'requestWithdraw',
          args: [account, amount],
          label: `Request the withdrawal of eETH from ether.fi${choice.amounts.length === 1 ? '' : ` (${index + 1} of ${choice.amounts.length})`}`,
          spends: [{ token: deployment.eETH, symbol: 'eETH', spender: liquidityPool, amount }],
        })),
    })

  const claimWithdraw = () =>
    defineStep({
      id: 'etherFi.claimWithdraw',
      requires: [withdrawal],
      produces: [eth],
      protocols,
      gas: 180_000n,
      choose({ world }): { readonly requestIds: readonly (bigint | null)[] } {
        const held = stateOf(world, withdrawal)
        const ready = held.filter((each) => each.isValid && isReady(world, each))
        return { requestIds: (ready.length === 0 ? held : ready).map(({ requestId }) => requestId) }
      },
      apply({ world, choice }) {
        if (choice.requestIds.length === 0)
          throw new ZeroAmountError({ step: 'etherFi.claimWithdraw', asset: withdrawal.key })
        const left = [...stateOf(world, withdrawal)]
        let state = stateOf(world, protocol)
        let ether = 0n
        for (const requestId of choice.requestIds) {
          const place = left.findIndex((each) => each.requestId === requestId)
          const [claimed] = place < 0 ? [] : left.splice(place, 1)
          if (claimed?.isValid === false) throw new RequestNotValidError({ requestIds: [requestId] })
          if (claimed === undefined || !isReady(world, claimed))
            throw new RequestNotFinalizedError({
              requestIds: [requestId],
              expected: claimed === undefined ? 0n : withdrawMaturity(world, claimed),
            })
          const outcome = claimOne(state, claimed, world.timestamp)
          state = outcome.state
          ether += outcome.ether
        }
        return {
          world: withState(withState(world, protocol, state), withdrawal, left),
          amounts: amountsOf([eth, ether]),
        }
      },
      calls: ({ choice }) => {
        const ids = choice.requestIds.filter((id) => id !== null)
        if (ids.length < choice.requestIds.length) throw new UnknownRequestIdsError()
        return [
          {
            to: withdrawRequestNFT,
            abi: withdrawRequestNFTAbi,
            functionName: 'batchClaimWithdraw',
            args: [ids],
            label: 'Claim ETH withdrawn from ether.fi',
          },
        ]
      },
    })

  return { withdrawal, requestWithdraw, claimWithdraw }
}

/** Finalised, or expected to be by the time that the world is at. */
const isReady = (world: World, pending: WithdrawRequest) =>
  pending.isFinalized || world.timestamp >= withdrawMaturity(world, pending)
