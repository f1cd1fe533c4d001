import {
  array,
  bigint,
  exactOptional,
  literal,
  maxValue,
  minLength,
  minValue,
  number,
  picklist,
  pipe,
  strictObject,
  string,
  union,
} from 'valibot'
import type { Address, Hex } from 'viem'
import { defineAdapter } from '../../core/adapter.js'
import { addressSchema } from '../../core/address-schema.js'
import { resolveAmount } from '../../core/amount.js'
import { amountsOf } from '../../core/amounts.js'
import type { Asset, Position } from '../../core/asset.js'
import type { Call } from '../../core/call.js'
import { defineAsset } from '../../core/define-asset.js'
import { definePosition } from '../../core/define-position.js'
import { defineStep } from '../../core/define-step.js'
import type { Key } from '../../core/key.js'
import type { DrawAmount } from '../../core/lender.js'
import type { Payoff } from '../../core/payoff.js'
import type { Protocol } from '../../core/protocol.js'
import { read } from '../../core/read.js'
import { readAll } from '../../core/read-all.js'
import { amountOf, unitsOf } from '../../core/rebasing.js'
import type { Exit } from '../../core/risk.js'
import { toWad } from '../../core/to-wad.js'
import { stateOf, type World, withState } from '../../core/world.js'
import { zeroAddress } from '../../core/zero-address.js'
import { multiplyWad } from '../../math/multiply-wad.js'
import { ratio } from '../../math/ratio.js'
import { wad } from '../../math/wad.js'
import { allocationManagerAbi, delegationManagerAbi, rewardsCoordinatorAbi, strategyManagerAbi } from './abi.js'
import { type Account, emptyAccount, type Stake, stakeOf } from './account.js'
import { blockAt, timeOf } from './block-at.js'
import { bytes32Schema, bytesSchema, type RewardsClaim, rewardsClaimSchema } from './claim.js'
import { eigenLayerComponents } from './components.js'
import { delegationProtocol } from './delegation-protocol.js'
import type { EigenLayerDeployment } from './deployment.js'
import { earningsProtocol } from './earnings-protocol.js'
import { BalanceExceedsMaxTotalDepositsError } from './errors/balance-exceeds-max-total-deposits-error.js'
import { CurrentlyPausedError } from './errors/currently-paused-error.js'
import { EarningsNotGreaterThanClaimedError } from './errors/earnings-not-greater-than-claimed-error.js'
import { InputArrayLengthMismatchError } from './errors/input-array-length-mismatch-error.js'
import { MaxPerDepositExceedsMaxError } from './errors/max-per-deposit-exceeds-max-error.js'
import { NewSharesZeroError } from './errors/new-shares-zero-error.js'
import { NotActivelyDelegatedError } from './errors/not-actively-delegated-error.js'
import { OperatorsCannotUndelegateError } from './errors/operators-cannot-undelegate-error.js'
import { RootDisabledError } from './errors/root-disabled-error.js'
import { RootNotActivatedError } from './errors/root-not-activated-error.js'
import { StrategyNotWhitelistedError } from './errors/strategy-not-whitelisted-error.js'
import { TotalSharesExceedsMaxError } from './errors/total-shares-exceeds-max-error.js'
import { UnauthorizedCallerError } from './errors/unauthorized-caller-error.js'
import { UnclaimableTokenError } from './errors/unclaimable-token-error.js'
import { UnlistedTokenError } from './errors/unlisted-token-error.js'
import { UnreadWithdrawalError } from './errors/unread-withdrawal-error.js'
import { WithdrawalDelayNotElapsedError } from './errors/withdrawal-delay-not-elapsed-error.js'
import { WithdrawalNotQueuedError } from './errors/withdrawal-not-queued-error.js'
import { addShares } from './logic/add-shares.js'
import { delegate as delegateAccount } from './logic/delegate.js'
import { queueShares } from './logic/queue-shares.js'
import { scaledForCompletion, withdrawableShares } from './math/slashing.js'
import { sharesFromDeposit, underlyingFromShares } from './math/strategy.js'
import { operatorId, operatorProtocol, readMagnitudes } from './operator-protocol.js'
import { emptyQueue, type Queue, type QueuedWithdrawal } from './queue.js'
import { restakingApr, restakingAprAssumption } from './restaking-apr.js'
import { rootProtocol } from './root-protocol.js'
import { type Strategy, strategyOf, vaultOf } from './strategy-protocol.js'

/** What an operator's approver signed, for operators that ask for it. */
export type DelegationApproval = {
  readonly signature: Hex
  /** Seconds since the epoch. */
  readonly expiry: bigint
  readonly salt: Hex
}

/** Whom to delegate to, with the approver's signature where one is asked for. */
export type Delegation = { readonly operator: Address; readonly approval?: DelegationApproval }

const noSalt: Hex = `0x${'00'.repeat(32)}`

const maxTotalShares = 10n ** 38n - 1n

/**
 * Restakes tokens with EigenLayer (slashing release): deposits, delegation, the withdrawal queue, rewards.
 *
 * It reads the strategies of the tokens given, and the operators that strategies delegate to. What an account has is
 * two positions: its stakes, a claim on tokens at the deposit scaling factor and the operator's max magnitude, and its
 * withdrawals in the queue, which can still be slashed until they mature. A withdrawal matures by block; its payoff
 * matures when that block is due, at twelve seconds each. Shares, factors and tokens follow the contracts to the wei,
 * rebasing tokens included.
 *
 * @param deployment - Where EigenLayer stands; {@link eigenLayerMainnet} ships.
 * @param options - `assets`: tokens to restake, each with a strategy in the deployment. `rewards`: tokens that rewards
 * are claimed in. `feeds`: protocols that show what the tokens are worth.
 * @returns The adapter with its positions `account` and `queue`, its steps `deposit`, `delegate`, `undelegate`,
 * `redelegate`, `queueWithdrawal`, `completeWithdrawal`, `completeWithdrawalAsShares` and `claimRewards`, and
 * `maxSlashing`.
 * @throws {@link UnlistedTokenError} where a token has no strategy, or is not the one that its strategy holds.
 * @example
 * ```ts
 * import { eigenLayer, eigenLayerMainnet } from 'lstack/adapters/eigenLayer'
 * import { lido, lidoMainnet } from 'lstack/adapters/lido'
 *
 * const { deposit } = eigenLayer(eigenLayerMainnet, { assets: [lido(lidoMainnet).stETH] })
 * console.log(deposit({ asset: 'stETH@1' }).produces.map(({ key }) => key))
 * // [ 'eigenLayer@1' ]
 * ```
 */
export function eigenLayer<const chainId extends number, assets extends Key, rewards extends Key = never>(
  deployment: EigenLayerDeployment<chainId>,
  options: {
    readonly assets: readonly Asset<assets>[]
    readonly rewards?: readonly Asset<rewards>[]
    readonly feeds?: readonly Protocol[]
  },
) {
  const { chainId, strategyManager, delegationManager, allocationManager, rewardsCoordinator } = deployment
  const { assets, rewards = [], feeds = [] } = options
  const core = delegationProtocol(deployment)
  const strategies = new Map<string, Strategy & { readonly restakedAsset: Asset; readonly escrowedAsset: Asset }>()
  for (const asset of assets) {
    const listing = deployment.strategies[asset.symbol]
    if (listing === undefined || listing.token.toLowerCase() !== asset.address?.toLowerCase())
      throw new UnlistedTokenError({ asset: asset.key, listed: Object.keys(deployment.strategies) })
    const strategy = strategyOf(deployment, asset, listing)
    strategies.set(asset.key, { ...strategy, ...claimsOn(strategy) })
  }
  const strategyFor = (key: string) => {
    const found = strategies.get(key)
    if (found === undefined)
      throw new UnlistedTokenError({ asset: key, listed: [...strategies.values()].map(({ asset }) => asset.symbol) })
    return found
  }
  const assetOf = <key extends assets>(key: key) => strategyFor(key).asset as Asset<key>
  const ownProtocols: readonly Protocol[] = [core, ...[...strategies.values()].map(({ protocol }) => protocol)]
  const protocols = [...ownProtocols, ...assets.flatMap((asset) => asset.protocols), ...feeds]

  /** A max magnitude after shocks. */
  const slashed = (world: World, key: string, maxMagnitude: bigint) => {
    const { remaining } = stateOf(world, strategyFor(key).protocol)
    return remaining === wad ? maxMagnitude : multiplyWad(maxMagnitude, remaining)
  }
  const slashingFactor = (world: World, { operator }: Account, { asset, maxMagnitude }: Stake) =>
    operator === null ? wad : slashed(world, asset, maxMagnitude)
  const underlying = (world: World, key: string, shares: bigint) =>
    underlyingFromShares(vaultOf(world, strategyFor(key)), shares)
  const slashableUntil = (world: World, { startBlock }: QueuedWithdrawal) =>
    startBlock + BigInt(stateOf(world, core).withdrawalDelay)
  const completableShares = (world: World, withdrawal: QueuedWithdrawal) => {
    const { asset, operator, maxMagnitude, scaledShares } = withdrawal
    const settled = operator === null || slashableUntil(world, withdrawal) < world.market.blockNumber
    return scaledForCompletion(scaledShares, settled ? maxMagnitude : slashed(world, asset, maxMagnitude))
  }
  const requireRunning = (paused: boolean, what: string) => {
    if (paused) throw new CurrentlyPausedError({ what })
  }

  function claimsOn(strategy: Strategy): { readonly restakedAsset: Asset; readonly escrowedAsset: Asset } {
    const { asset, protocol, slashing } = strategy
    const { symbol, decimals } = asset
    const components = eigenLayerComponents(chainId).strategy(symbol)
    const token = (prefix: string, own: Pick<Asset, 'yields' | 'risks' | 'exits'>) =>
      defineAsset({
        kind: 'token',
        symbol: `${prefix}-${symbol}`,
        chainId,
        protocol: 'eigenLayer',
        decimals,
        protocols: [core, protocol, ...asset.protocols],
        worth: asset.worth,
        claims: (_, amount) => [{ asset, amount }],
        payoff: asset.payoff,
        components,
        ...own,
      })
    return {
      restakedAsset: token('restaked', {
        yields: (world) => {
          const { operator, operatorSplit } = stateOf(world, account)
          const id = operator === null ? undefined : operatorId(operator, chainId)
          const stated = id !== undefined && world.scope.slots.has(id)
          const { defaultOperatorSplit } = stateOf(world, core)
          return [
            {
              source: 'restaking',
              rate: restakingApr(world, symbol, operatorSplit ?? defaultOperatorSplit),
              formula:
                'rewards as assumed, paid in other tokens (EIGEN, and what AVSs choose) · (1 − operator’s part); a protocol fee of 20 % on rewards of those who opted in is taken before',
              origins: [
                { type: 'assumption', name: restakingAprAssumption(symbol) },
                stated
                  ? { type: 'state', protocol: id, fields: ['split'] }
                  : { type: 'state', protocol: core.id, fields: ['defaultOperatorSplit'] },
              ],
            },
          ]
        },
        risks: [
          {
            type: 'slashing',
            redemption: slashing,
            note: 'A slash takes at once what the operator has allocated to the operator set that slashes, at most all of its max magnitude; `maxSlashing` states that part.',
          },
        ],
        exits: [],
      }),
      escrowedAsset: token('escrowed', {
        yields: () => [],
        risks: [
          {
            type: 'slashing',
            redemption: slashing,
            note: 'In the queue it can be slashed like the stake that it was, until the last block of the delay.',
          },
        ],
        exits: [],
      }),
    }
  }

  /** Shares as a payoff: at the strategy's rate, and under slashing where they can be slashed. */
  const sharesPayoff = (key: string, shares: bigint, isSlashable: boolean): Payoff => {
    const strategy = strategyFor(key)
    return {
      type: 'linear',
      asset: strategy.asset.key,
      units: toWad(shares, strategy.asset.decimals),
      index: isSlashable ? strategy.restaked : strategy.underlying,
    }
  }

  const exits: readonly Exit[] = [
    {
      route: 'escrow',
      days: { from: 14, to: 14.2 },
      note: 'The queue holds a withdrawal for 100,800 blocks, about 14 days, in which it earns nothing and can still be slashed; it is then completed as tokens, or as shares of whom the account is delegated to by then.',
      source: 'https://github.com/Layr-Labs/eigenlayer-contracts/blob/main/docs/core/DelegationManager.md',
      date: '2026-08-22',
    },
  ]

  const account: Position<`eigenLayer@${chainId}`, Account> = definePosition({
    name: 'eigenLayer',
    chainId,
    protocol: 'eigenLayer',
    empty: emptyAccount,
    protocols,
    components: eigenLayerComponents(chainId).core,
    exits,
    *load(owner) {
      const listed = [...strategies]
      const [operator, holdings] = yield* readAll([
        read({ address: delegationManager, abi: delegationManagerAbi, functionName: 'delegatedTo', args: [owner] }),
        readAll(
          listed.map(
            ([
              ,
              {
                deployment: { strategy },
              },
            ]) =>
              readAll([
                read({
                  address: strategyManager,
                  abi: strategyManagerAbi,
                  functionName: 'stakerDepositShares',
                  args: [owner, strategy],
                }),
                read({
                  address: delegationManager,
                  abi: delegationManagerAbi,
                  functionName: 'depositScalingFactor',
                  args: [owner, strategy],
                }),
              ]),
          ),
        ),
      ])
      const stakes = listed.map(([asset], index): Stake => {
        const [depositShares = 0n, scalingFactor = wad] = holdings[index] ?? []
        return { asset, depositShares, scalingFactor, maxMagnitude: wad, encumberedMagnitude: 0n }
      })
      if (operator === zeroAddress)
        return { ...emptyAccount, stakes: stakes.filter(({ depositShares }) => depositShares > 0n) }
      const [magnitudes, operatorSplit] = yield* readAll([
        readMagnitudes(
          deployment,
          operator,
          listed.map(
            ([
              ,
              {
                deployment: { strategy },
              },
            ]) => strategy,
          ),
        ),
        read({
          address: rewardsCoordinator,
          abi: rewardsCoordinatorAbi,
          functionName: 'getOperatorPISplit',
          args: [operator],
        }),
      ])
      return {
        operator,
        operatorSplit,
        stakes: stakes.map((stake, index) => {
          const { max = wad, encumbered = 0n } = magnitudes[index] ?? {}
          return { ...stake, maxMagnitude: max, encumberedMagnitude: encumbered }
        }),
      }
    },
    claims: (world) => {
      const content = stateOf(world, account)
      return content.stakes.flatMap((stake) => {
        const { depositShares, scalingFactor } = stake
        const { asset, restakedAsset } = strategyFor(stake.asset)
        const shares = withdrawableShares(depositShares, scalingFactor, slashingFactor(world, content, stake))
        const amount = underlying(world, stake.asset, shares)
        return amount === 0n ? [] : [{ asset: content.operator === null ? asset : restakedAsset, amount }]
      })
    },
    payoff: (world) => {
      const { operator, stakes } = stateOf(world, account)
      return {
        type: 'sum',
        of: stakes
          .filter(({ depositShares }) => depositShares > 0n)
          .map(({ asset, depositShares, scalingFactor, maxMagnitude }) =>
            sharesPayoff(
              asset,
              withdrawableShares(depositShares, scalingFactor, operator === null ? wad : maxMagnitude),
              operator !== null,
            ),
          ),
      }
    },
  })

  const queue: Position<`eigenLayerQueue@${chainId}`, Queue> = definePosition({
    name: 'eigenLayerQueue',
    chainId,
    protocol: 'eigenLayer',
    empty: emptyQueue,
    protocols,
    components: eigenLayerComponents(chainId).core,
    exits,
    *load(owner) {
      const [[queued], delay] = yield* readAll([
        read({
          address: delegationManager,
          abi: delegationManagerAbi,
          functionName: 'getQueuedWithdrawals',
          args: [owner],
        }),
        read({
          address: delegationManager,
          abi: delegationManagerAbi,
          functionName: 'minWithdrawalDelayBlocks',
          args: [],
        }),
      ])
      const known = queued.flatMap((withdrawal) => {
        const [strategy, ...others] = withdrawal.strategies
        const asset = [...strategies].find(
          ([, { deployment: listing }]) => listing.strategy.toLowerCase() === strategy?.toLowerCase(),
        )
        // What another program queued together, or of other strategies, is left to it.
        return asset === undefined || others.length > 0 ? [] : [{ ...withdrawal, asset: asset[0] }]
      })
      const magnitudes = yield* readAll(
        known.map(({ delegatedTo, strategies: of, startBlock }) =>
          read({
            address: allocationManager,
            abi: allocationManagerAbi,
            functionName: 'getMaxMagnitudesAtBlock',
            args: [delegatedTo, of, startBlock + delay],
          }),
        ),
      )
      const withdrawals = known.map(({ asset, scaledShares, delegatedTo, startBlock, nonce }, index) => ({
        asset,
        scaledShares: scaledShares[0] ?? 0n,
        operator: delegatedTo === zeroAddress ? null : delegatedTo,
        maxMagnitude: magnitudes[index]?.[0] ?? wad,
        startBlock: BigInt(startBlock),
        nonce,
      }))
      return { withdrawals: withdrawals.sort((a, b) => (a.nonce < b.nonce ? -1 : 1)) }
    },
    claims: (world) =>
      stateOf(world, queue).withdrawals.flatMap((withdrawal) => {
        const amount = underlying(world, withdrawal.asset, completableShares(world, withdrawal))
        return amount === 0n ? [] : [{ asset: strategyFor(withdrawal.asset).escrowedAsset, amount }]
      }),
    payoff: (world) => ({
      type: 'sum',
      of: stateOf(world, queue).withdrawals.map((withdrawal) => {
        const { asset, operator, maxMagnitude, scaledShares } = withdrawal
        const until = slashableUntil(world, withdrawal)
        return {
          type: 'maturity',
          at: timeOf(world, until + 1n),
          of: sharesPayoff(
            asset,
            scaledForCompletion(scaledShares, maxMagnitude),
            operator !== null && until >= world.market.blockNumber,
          ),
        }
      }),
    }),
  })

  const deposit = <key extends assets>({ asset: key }: { readonly asset: key }) => {
    const asset = assetOf(key)
    const { protocol, deployment: listing } = strategyFor(key)
    return defineStep({
      id: 'eigenLayer.deposit',
      parameters: { asset: key },
      consumes: [asset],
      produces: [account],
      protocols,
      gas: 260_000n,
      apply({ world, amounts }) {
        const amount = amounts[asset.key]
        const state = stateOf(world, protocol)
        const content = stateOf(world, account)
        requireRunning(stateOf(world, core).depositsPaused, 'deposits')
        if (!state.whitelisted) throw new StrategyNotWhitelistedError({ asset: key })
        requireRunning(state.depositsPaused, `deposits of ${asset.symbol}`)
        const units = vaultOf(world, { asset, protocol }).units + unitsOf(world, asset, amount)
        const balance = amountOf(world, asset, units)
        if (state.limits !== null) {
          const { maxPerDeposit, maxTotalDeposits } = state.limits
          if (amount > maxPerDeposit)
            throw new MaxPerDepositExceedsMaxError({ asset: key, amount, maximum: maxPerDeposit })
          if (balance > maxTotalDeposits)
            throw new BalanceExceedsMaxTotalDepositsError({ asset: key, balance, maximum: maxTotalDeposits })
        }
        const shares = sharesFromDeposit({ totalShares: state.totalShares, balance }, amount)
        if (shares === 0n) throw new NewSharesZeroError({ asset: key, amount })
        const totalShares = state.totalShares + shares
        if (totalShares > maxTotalShares) throw new TotalSharesExceedsMaxError({ asset: key, shares: totalShares })
        const factor = slashingFactor(world, content, stakeOf(content, key))
        const staked = addShares(content, { asset: key, shares, slashingFactor: factor })
        return {
          world: withState(withState(world, protocol, { ...state, totalShares, balance, units }), account, staked),
          amounts: amountsOf([account, 1n]),
        }
      },
      calls: ({ amounts }) => {
        const amount = amounts[asset.key]
        return [
          {
            to: strategyManager,
            abi: strategyManagerAbi,
            functionName: 'depositIntoStrategy',
            args: [listing.strategy, listing.token, amount],
            label: `Deposit ${asset.symbol} into EigenLayer`,
            spends: [{ token: listing.token, symbol: asset.symbol, spender: strategyManager, amount }],
          },
        ]
      },
    })
  }

  const delegated = (world: World, content: Account, { operator, approval }: Delegation) => {
    const state = stateOf(world, operatorProtocol(deployment, operator))
    const next = delegateAccount(content, {
      operator,
      state,
      assets,
      expiry: approval?.expiry ?? 0n,
      timestamp: world.timestamp,
      slashing: (key, maxMagnitude) => slashed(world, key, maxMagnitude),
    })
    requireRunning(stateOf(world, core).delegationPaused, 'new delegations')
    return next
  }
  const delegationCall = (
    functionName: 'delegateTo' | 'redelegate',
    { operator, approval }: Delegation,
    label: string,
  ): Call => ({
    to: delegationManager,
    abi: delegationManagerAbi,
    functionName,
    args: [
      operator,
      { signature: approval?.signature ?? '0x', expiry: approval?.expiry ?? 0n },
      approval?.salt ?? noSalt,
    ],
    label,
  })

  const delegate = (delegation: Delegation) =>
    defineStep({
      id: 'eigenLayer.delegate',
      parameters: delegation,
      produces: [account],
      protocols: [...protocols, operatorProtocol(deployment, delegation.operator)],
      gas: 170_000n,
      apply: ({ world }) => ({
        world: withState(world, account, delegated(world, stateOf(world, account), delegation)),
        amounts: amountsOf([account, 1n]),
      }),
      calls: () => [
        delegationCall('delegateTo', delegation, `Delegate restaked tokens to operator ${delegation.operator}`),
      ],
    })

  /** Queues everything and leaves the operator. */
  const undelegated = (world: World): { readonly world: World; readonly content: Account } => {
    let content = stateOf(world, account)
    const { operator } = content
    if (operator === null) throw new NotActivelyDelegatedError()
    if (operator.toLowerCase() === world.account.toLowerCase()) throw new OperatorsCannotUndelegateError({ operator })
    requireRunning(stateOf(world, core).queueingPaused, 'the withdrawal queue')
    const withdrawals = [...stateOf(world, queue).withdrawals]
    for (const { asset, depositShares: shares } of content.stakes) {
      if (shares === 0n) continue
      const queued = queueShares(content, { asset, shares, startBlock: blockAt(world) })
      content = queued.account
      withdrawals.push(queued.withdrawal)
    }
    return { world: withState(world, queue, { withdrawals }), content: emptyAccount }
  }

  const undelegate = () =>
    defineStep({
      id: 'eigenLayer.undelegate',
      requires: [account],
      produces: [queue],
      protocols,
      gas: 330_000n,
      apply({ world }) {
        const left = undelegated(world)
        return { world: withState(left.world, account, left.content), amounts: amountsOf([queue, 1n]) }
      },
      calls: ({ account: owner }) => [
        {
          to: delegationManager,
          abi: delegationManagerAbi,
          functionName: 'undelegate',
          args: [owner],
          label: 'Undelegate, and queue everything for withdrawal from EigenLayer',
        },
      ],
    })

  const redelegate = (delegation: Delegation) =>
    defineStep({
      id: 'eigenLayer.redelegate',
      parameters: delegation,
      requires: [account],
      produces: [queue],
      protocols: [...protocols, operatorProtocol(deployment, delegation.operator)],
      gas: 380_000n,
      apply({ world }) {
        const left = undelegated(world)
        const next = delegated(left.world, left.content, delegation)
        return { world: withState(left.world, account, next), amounts: amountsOf([queue, 1n]) }
      },
      calls: () => [
        delegationCall(
          'redelegate',
          delegation,
          `Move to operator ${delegation.operator}, and queue everything for withdrawal from EigenLayer`,
        ),
      ],
    })

  const queueWithdrawal = <key extends assets>({
    asset: key,
    amount,
  }: {
    readonly asset: key
    /** Of the deposit shares. */
    readonly amount: DrawAmount
  }) => {
    const { symbol } = assetOf(key)
    const { strategy } = strategyFor(key).deployment
    return defineStep({
      id: 'eigenLayer.queueWithdrawal',
      parameters: { asset: key, amount },
      requires: [account],
      produces: [queue],
      protocols,
      gas: 260_000n,
      choose: ({ world }) => ({
        shares: resolveAmount(amount, stakeOf(stateOf(world, account), key).depositShares, world),
      }),
      apply({ world, choice }) {
        requireRunning(stateOf(world, core).queueingPaused, 'the withdrawal queue')
        const { shares } = choice
        const queued = queueShares(stateOf(world, account), { asset: key, shares, startBlock: blockAt(world) })
        const withdrawals = [...stateOf(world, queue).withdrawals, queued.withdrawal]
        return {
          world: withState(withState(world, account, queued.account), queue, { withdrawals }),
          amounts: amountsOf([queue, 1n]),
        }
      },
      calls: ({ account: owner, choice }) => [
        {
          to: delegationManager,
          abi: delegationManagerAbi,
          functionName: 'queueWithdrawals',
          args: [[{ strategies: [strategy], depositShares: [choice.shares], __deprecated_withdrawer: owner }]],
          label: `Queue a withdrawal of ${symbol} from EigenLayer`,
        },
      ],
    })
  }

  type Completion = { readonly chosen: readonly { readonly place: number; readonly withdrawal: QueuedWithdrawal }[] }

  /** The withdrawals of one token that can be completed. */
  const completable = (world: World, key: string): Completion => {
    const queued = stateOf(world, queue).withdrawals.flatMap((withdrawal, place) =>
      withdrawal.asset === key ? [{ place, withdrawal }] : [],
    )
    const [first] = queued
    if (first === undefined) throw new WithdrawalNotQueuedError({ asset: key })
    const chosen = queued.filter(({ withdrawal }) => slashableUntil(world, withdrawal) < blockAt(world))
    return { chosen: chosen.length > 0 ? chosen : [first] }
  }

  /** Takes chosen withdrawals out of the queue. */
  const takeOut = (world: World, key: string, { chosen }: Completion) => {
    requireRunning(stateOf(world, core).completionPaused, 'completing withdrawals')
    const { withdrawals } = stateOf(world, queue)
    const block = blockAt(world)
    const taken = chosen.map(({ place }) => {
      const withdrawal = withdrawals[place]
      if (withdrawal === undefined || withdrawal.asset !== key) throw new WithdrawalNotQueuedError({ asset: key })
      const completableFrom = slashableUntil(world, withdrawal) + 1n
      if (block < completableFrom) throw new WithdrawalDelayNotElapsedError({ asset: key, block, completableFrom })
      return withdrawal
    })
    const left = withdrawals.filter((_, place) => !chosen.some((each) => each.place === place))
    return { taken, world: withState(world, queue, { withdrawals: left }) }
  }

  const completionCalls = (
    owner: Address,
    key: assets,
    { chosen }: Completion,
    receiveAsTokens: boolean,
  ): readonly Call[] => {
    const { strategy, token } = strategyFor(key).deployment
    const structs = chosen.map(({ withdrawal: { operator, nonce, startBlock, scaledShares } }) => {
      if (nonce === null) throw new UnreadWithdrawalError({ asset: key })
      return {
        staker: owner,
        delegatedTo: operator ?? zeroAddress,
        withdrawer: owner,
        nonce,
        startBlock: Number(startBlock),
        strategies: [strategy],
        scaledShares: [scaledShares],
      }
    })
    const { symbol } = assetOf(key)
    const label = `Complete the withdrawal of ${symbol} from EigenLayer${receiveAsTokens ? '' : ' as shares'}`
    const [single] = structs
    return structs.length === 1 && single !== undefined
      ? [
          {
            to: delegationManager,
            abi: delegationManagerAbi,
            functionName: 'completeQueuedWithdrawal',
            args: [single, [token], receiveAsTokens],
            label,
          },
        ]
      : [
          {
            to: delegationManager,
            abi: delegationManagerAbi,
            functionName: 'completeQueuedWithdrawals',
            args: [structs, structs.map(() => [token]), structs.map(() => receiveAsTokens)],
            label,
          },
        ]
  }

  const completeWithdrawal = <key extends assets>({ asset: key }: { readonly asset: key }) => {
    const asset = assetOf(key)
    const { protocol } = strategyFor(key)
    return defineStep({
      id: 'eigenLayer.completeWithdrawal',
      parameters: { asset: key },
      requires: [queue],
      produces: [asset],
      protocols,
      gas: 240_000n,
      choose: ({ world }) => completable(world, key),
      apply({ world: before, choice }) {
        const { taken, world } = takeOut(before, key, choice)
        requireRunning(stateOf(world, protocol).withdrawalsPaused, `withdrawals of ${asset.symbol}`)
        let { totalShares, balance, units } = vaultOf(world, { asset, protocol })
        let moved = 0n
        for (const withdrawal of taken) {
          const shares = completableShares(world, withdrawal)
          const sent = unitsOf(world, asset, underlyingFromShares({ totalShares, balance }, shares))
          totalShares -= shares
          units -= sent
          balance = amountOf(world, asset, units)
          moved += sent
        }
        const arrived = amountOf(world, asset, moved)
        // Rates move by the wei, and a rebasing token rounds once more on arrival.
        const lost = asset.index === undefined ? 0n : 1n + amountOf(world, asset, 1n)
        return {
          world: withState(world, protocol, { ...stateOf(world, protocol), totalShares, balance, units }),
          amounts: amountsOf([asset, arrived]),
          guaranteed: amountsOf([asset, arrived > lost ? arrived - lost : 0n]),
        }
      },
      calls: ({ account: owner, choice }) => completionCalls(owner, key, choice, true),
    })
  }

  const completeWithdrawalAsShares = <key extends assets>({ asset: key }: { readonly asset: key }) => {
    assetOf(key)
    return defineStep({
      id: 'eigenLayer.completeWithdrawalAsShares',
      parameters: { asset: key },
      requires: [queue],
      produces: [account],
      protocols,
      gas: 220_000n,
      choose: ({ world }) => completable(world, key),
      apply({ world: before, choice }) {
        const { taken, world } = takeOut(before, key, choice)
        let content = stateOf(world, account)
        for (const withdrawal of taken) {
          const shares = completableShares(world, withdrawal)
          if (shares === 0n) continue
          const factor = slashingFactor(world, content, stakeOf(content, key))
          content = addShares(content, { asset: key, shares, slashingFactor: factor })
        }
        return { world: withState(world, account, content), amounts: amountsOf([account, 1n]) }
      },
      calls: ({ account: owner, choice }) => completionCalls(owner, key, choice, false),
    })
  }

  const claimable = new Map<string, Asset>([...assets, ...rewards].map((asset) => [asset.key, asset]))
  const claimRewards = <key extends assets | rewards>({
    assets: keys,
    claim,
  }: {
    /** The tokens of the claim. */
    readonly assets: readonly key[]
    readonly claim: RewardsClaim
  }) => {
    const { tokenLeaves, tokenIndices, tokenTreeProofs, earnerLeaf, rootIndex } = claim
    const root = rootProtocol(deployment, rootIndex)
    const earnings = tokenLeaves.map(({ token }) => earningsProtocol(deployment, earnerLeaf.earner, token))
    if (tokenIndices.length !== tokenTreeProofs.length || tokenTreeProofs.length !== tokenLeaves.length)
      throw new InputArrayLengthMismatchError()
    const paid = keys.map((key) => {
      const asset = claimable.get(key)
      if (asset === undefined) throw new UnlistedTokenError({ asset: key, listed: [...claimable.keys()] })
      return asset as Asset<key>
    })
    const isToken = ({ address }: Asset, token: Address) => address?.toLowerCase() === token.toLowerCase()
    const unmatched =
      tokenLeaves.find(({ token }) => !paid.some((asset) => isToken(asset, token)))?.token ??
      paid.find((asset) => !tokenLeaves.some(({ token }) => isToken(asset, token)))?.address
    if (unmatched !== undefined) throw new UnclaimableTokenError({ token: unmatched })
    return defineStep({
      id: 'eigenLayer.claimRewards',
      parameters: { assets: keys, claim },
      produces: paid,
      protocols: [core, root, ...earnings, ...paid.flatMap(({ protocols: of }) => of)],
      gas: 120_000n + 60_000n * BigInt(tokenLeaves.length),
      apply({ world }) {
        const { activatedAt, disabled } = stateOf(world, root)
        requireRunning(stateOf(world, core).claimsPaused, 'claims of rewards')
        if (disabled) throw new RootDisabledError({ rootIndex })
        if (world.timestamp < BigInt(activatedAt)) throw new RootNotActivatedError({ activatedAt: BigInt(activatedAt) })
        let after = world
        const pairs = tokenLeaves.map(({ token, cumulativeEarnings: earned }, place) => {
          const protocol = earnings[place] as (typeof earnings)[number]
          const asset = paid.find((each) => isToken(each, token)) as Asset<key>
          const { claimer, claimed } = stateOf(after, protocol)
          if (claimer.toLowerCase() !== world.account.toLowerCase()) throw new UnauthorizedCallerError({ claimer })
          if (earned <= claimed) throw new EarningsNotGreaterThanClaimedError({ asset: asset.key, earned, claimed })
          after = withState(after, protocol, { claimer, claimed: earned })
          return [asset, amountOf(world, asset, unitsOf(world, asset, earned - claimed))] as const
        })
        return { world: after, amounts: amountsOf(...pairs) }
      },
      calls: ({ account: owner }) => [
        {
          to: rewardsCoordinator,
          abi: rewardsCoordinatorAbi,
          functionName: 'processClaim',
          args: [claim, owner],
          label: `Claim restaking rewards of ${earnerLeaf.earner} from EigenLayer`,
        },
      ],
    })
  }

  /**
   * The part of a stake that one slash of all that the operator has allocated would take.
   *
   * @param world - The world.
   * @param key - The strategy's token.
   * @returns A fraction; zero where the account is not delegated.
   */
  const maxSlashing = (world: World, key: assets): number => {
    const content = stateOf(world, account)
    const { maxMagnitude, encumberedMagnitude } = stakeOf(content, key)
    return content.operator === null || maxMagnitude === 0n ? 0 : ratio(encumberedMagnitude, maxMagnitude)
  }

  const listedKey = picklist(assets.map(({ key }) => key))
  const share = pipe(number(), minValue(0), maxValue(1))
  const drawAmount = union([
    literal('max'),
    strictObject({ exact: pipe(bigint(), minValue(1n)) }),
    strictObject({ value: string() }),
    strictObject({ share }),
  ])
  const one = strictObject({ asset: listedKey })
  const delegation = strictObject({
    operator: addressSchema,
    approval: exactOptional(
      strictObject({ signature: bytesSchema, expiry: pipe(bigint(), minValue(0n)), salt: bytes32Schema }),
    ),
  })
  return defineAdapter({
    id: 'eigenLayer',
    chainId: chainId as number,
    assets: [account, queue],
    protocols:
      deployment.operator === undefined
        ? ownProtocols
        : [...ownProtocols, operatorProtocol(deployment, deployment.operator)],
    steps: {
      'eigenLayer.deposit': {
        parameters: one,
        create: deposit,
        candidates: () => assets.map(({ key }) => ({ asset: key })),
      },
      'eigenLayer.delegate': {
        parameters: delegation,
        create: delegate,
        candidates: () => (deployment.operator === undefined ? [] : [{ operator: deployment.operator }]),
      },
      'eigenLayer.undelegate': { parameters: strictObject({}), create: undelegate },
      'eigenLayer.redelegate': { parameters: delegation, create: redelegate },
      'eigenLayer.queueWithdrawal': {
        parameters: strictObject({ asset: listedKey, amount: drawAmount }),
        create: queueWithdrawal,
      },
      'eigenLayer.completeWithdrawal': { parameters: one, create: completeWithdrawal },
      'eigenLayer.completeWithdrawalAsShares': { parameters: one, create: completeWithdrawalAsShares },
      'eigenLayer.claimRewards': {
        parameters: strictObject({
          assets: pipe(array(picklist([...assets, ...rewards].map(({ key }) => key))), minLength(1)),
          claim: rewardsClaimSchema,
        }),
        create: claimRewards,
      },
    },
    account,
    queue,
    /** The deployment's operator for examples, where it names one. */
    operator: deployment.operator,
    /** Deposits a token into its strategy. */
    deposit,
    /** Delegates all stakes to an operator. */
    delegate,
    /** Leaves the operator, which queues all stakes for withdrawal. */
    undelegate,
    /** Leaves the operator for another, which queues all stakes for withdrawal. */
    redelegate,
    /** Queues stakes of a token for withdrawal. */
    queueWithdrawal,
    /** Completes withdrawals of a token that are due, as the token. */
    completeWithdrawal,
    /** Completes withdrawals of a token that are due, as stakes again. */
    completeWithdrawalAsShares,
    /** Claims rewards with a proof against a posted root. */
    claimRewards,
    maxSlashing,
  })
}
