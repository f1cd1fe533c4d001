import { picklist, strictObject } from 'valibot'
import { defineAdapter } from '../../core/adapter.js'
import { amountsOf } from '../../core/amounts.js'
import { defineAsset } from '../../core/define-asset.js'
import { defineStep } from '../../core/define-step.js'
import { constant, observable, product } from '../../core/formula.js'
import { nativeAsset } from '../../core/native-asset.js'
import type { Protocol } from '../../core/protocol.js'
import { read } from '../../core/read.js'
import { readAll } from '../../core/read-all.js'
import type { Exit } from '../../core/risk.js'
import { stateOf, type World, withState } from '../../core/world.js'
import { zeroAddress } from '../../core/zero-address.js'
import { divideWad } from '../../math/divide-wad.js'
import { multiplyWad } from '../../math/multiply-wad.js'
import { numberToWad } from '../../math/number-to-wad.js'
import { wad } from '../../math/wad.js'
import { year } from '../../math/year.js'
import { stETHAbi, wstETHAbi } from './abi.js'
import { lidoComponents } from './components.js'
import type { LidoDeployment } from './deployment.js'
import { type LidoState, lidoState } from './lido-state.js'
import { lidoSupply } from './lido-supply.js'
import { pooledEthByShares, sharesByPooledEth } from './shares.js'
import { stakingApr, stakingAprAssumption } from './staking-apr.js'
import { submit } from './submit.js'
import { withdrawalsOf } from './withdrawals.js'

const queueExit: Exit = {
  route: 'queue',
  days: { from: 1, to: 5 },
  note: 'Lido’s withdrawal queue at the lower of the rates at request and at finalisation, without rewards; longer while validators queue to exit or in bunker mode.',
  source: 'https://docs.lido.fi/contracts/withdrawal-queue-erc721',
  date: '2026-08-22',
}

/**
 * Stakes ETH with Lido, wraps what comes out, and withdraws through the queue.
 *
 * It reads the share rate and the stake limit. stETH is a claim on ETH and earns the staking rate; wstETH is a claim on
 * stETH. Amounts follow the contract's roundings; a transfer of stETH can leave 1–2 wei behind, so later steps spend
 * what is sure to be there.
 *
 * A withdrawal is split into requests of up to 1,000 stETH. They are a position, `lidoWithdrawal`, that earns nothing,
 * pays the lower of the rates at request and at finalisation, and is expected to mature after the assumption
 * `queueDays:stETH`. Claims need ids and hints that exist only then: they are a later stage, planned again from what the
 * position has inside.
 *
 * @param deployment - Where Lido stands; {@link lidoMainnet} ships.
 * @param options - `feeds`: protocols that show `market:stETH` and `usd:ETH`, where the market price matters.
 * @returns The adapter with its assets `eth`, `stETH`, `wstETH`, its position `withdrawal`, and its steps `stake`,
 * `stakeAndWrap`, `wrap`, `unwrap`, `requestWithdrawal`, `claimWithdrawals`.
 * @example
 * ```ts
 * import { lido, lidoMainnet } from 'lstack/adapters/lido'
 *
 * const { stakeAndWrap } = lido(lidoMainnet)
 * console.log(stakeAndWrap().produces.map(({ key }) => key))
 * // [ 'wstETH@1' ]
 * ```
 */
export function lido<const chainId extends number>(
  deployment: LidoDeployment<chainId>,
  options: { readonly feeds?: readonly Protocol[] } = {},
) {
  const { chainId, stETH: address, wstETH: wrapper } = deployment
  const { feeds = [] } = options
  const eth = nativeAsset({ chainId })

  const protocol: Protocol<`lido@${chainId}`, LidoState> = {
    id: `lido@${chainId}`,
    state: lidoState,
    *load() {
      const [pooledEther, shares, externalEther, externalShares, limit] = yield* readAll([
        read({ address, abi: stETHAbi, functionName: 'getTotalPooledEther', args: [] }),
        read({ address, abi: stETHAbi, functionName: 'getTotalShares', args: [] }),
        read({ address, abi: stETHAbi, functionName: 'getExternalEther', args: [] }),
        read({ address, abi: stETHAbi, functionName: 'getExternalShares', args: [] }),
        read({ address, abi: stETHAbi, functionName: 'getStakeLimitFullInfo', args: [] }),
      ])
      const [stakingPaused, stakingLimitSet, , maxStakeLimit, maxStakeLimitGrowthBlocks, ...previous] = limit
      const [prevStakeLimit, prevStakeBlockNumber] = previous
      return {
        internalEther: pooledEther - externalEther,
        internalShares: shares - externalShares,
        stakingPaused,
        stakingLimitSet,
        maxStakeLimit,
        maxStakeLimitGrowthBlocks,
        prevStakeLimit,
        prevStakeBlockNumber,
      }
    },
    observables: {
      'redemption:wstETH': {
        read: (world) => divideWad(stateOf(world, protocol).internalEther, stateOf(world, protocol).internalShares),
        write: (world, rate) => {
          const state = stateOf(world, protocol)
          return withState(world, protocol, { ...state, internalEther: multiplyWad(state.internalShares, rate) })
        },
      },
      // Wrapping is free, so the market cannot price the two apart.
      'market:wstETH': { read: () => product(observable('market:stETH'), observable('redemption:wstETH')) },
    },
    accrue(world, { from, to }) {
      const state = stateOf(world, protocol)
      const growth = (numberToWad(stakingApr(world, protocol).value) * (to - from)) / year
      return { ...state, internalEther: multiplyWad(state.internalEther, wad + growth) }
    },
  }
  const protocols = [protocol, ...feeds]
  const { pool: components, wrapper: wrapperComponents } = lidoComponents(chainId)

  const stETH = defineAsset({
    kind: 'token',
    symbol: 'stETH',
    chainId,
    protocol: 'lido',
    address,
    protocols,
    index: 'redemption:wstETH',
    worth: { price: 'usd:ETH', redemption: constant(wad), market: observable('market:stETH') },
    claims: (_, amount) => [{ asset: eth, amount }],
    payoff: (world, amount) => ({
      type: 'linear',
      asset: `stETH@${chainId}`,
      units: sharesByPooledEth(stateOf(world, protocol), amount),
      index: 'redemption:wstETH',
    }),
    yields: (world) => {
      const rate = stakingApr(world, protocol)
      return [
        {
          source: 'staking',
          rate,
          formula:
            rate.window === 'assumed'
              ? 'the growth of the share rate as assumed'
              : '(share rate now / share rate before − 1) · year / time between',
          origins:
            rate.window === 'assumed'
              ? [{ type: 'assumption', name: stakingAprAssumption }]
              : ['internalEther', 'internalShares'].map((field) => ({
                  type: 'state',
                  protocol: protocol.id,
                  fields: [field],
                })),
        },
      ]
    },
    risks: [
      { type: 'depeg', market: 'market:stETH' },
      {
        type: 'slashing',
        redemption: 'redemption:wstETH',
        note: 'Slashing of validators lowers the share rate of every holder at once.',
      },
    ],
    components,
    exits: [
      queueExit,
      {
        route: 'market',
        days: { from: 0, to: 0 },
        note: 'A sale of stETH or wstETH at its market price.',
        source: 'https://docs.lido.fi/guides/lido-tokens-integration-guide',
        date: '2026-08-22',
      },
    ],
  })

  const wstETH = defineAsset({
    kind: 'token',
    symbol: 'wstETH',
    chainId,
    protocol: 'lido',
    address: wrapper,
    protocols,
    worth: { price: 'usd:ETH', redemption: observable('redemption:wstETH'), market: observable('market:wstETH') },
    claims: (world, amount) => [{ asset: stETH, amount: pooledEthByShares(stateOf(world, protocol), amount) }],
    components: wrapperComponents,
    dependencies: () => components,
  })

  const stakeIn = (world: World, ether: bigint) => {
    const { state, shares } = submit(stateOf(world, protocol), ether, world.blockNumber)
    return { world: withState(world, protocol, state), state, shares }
  }

  // A share is worth more than a wei, so what arrives can be this much short of what was sent.
  const sure = ({ internalEther, internalShares }: LidoState, amount: bigint) => {
    const lost = 1n + internalEther / internalShares
    return amount > lost ? amount - lost : 0n
  }

  const stake = () =>
    defineStep({
      id: 'lido.stake',
      consumes: [eth],
      produces: [stETH],
      protocols,
      gas: 90_000n,
      gasAgain: 45_000n,
      apply({ world, amounts }) {
        const ether = amounts[eth.key]
        const staked = stakeIn(world, ether)
        return {
          world: staked.world,
          amounts: amountsOf([stETH, pooledEthByShares(staked.state, staked.shares)]),
          guaranteed: amountsOf([stETH, sure(staked.state, ether)]),
        }
      },
      calls: ({ amounts }) => [
        {
          to: address,
          abi: stETHAbi,
          functionName: 'submit',
          args: [zeroAddress],
          value: amounts[eth.key],
          label: 'Stake ETH with Lido for stETH',
        },
      ],
    })

  const stakeAndWrap = () =>
    defineStep({
      id: 'lido.stakeAndWrap',
      consumes: [eth],
      produces: [wstETH],
      protocols,
      gas: 115_000n,
      gasAgain: 60_000n,
      apply({ world, amounts }) {
        const staked = stakeIn(world, amounts[eth.key])
        return { world: staked.world, amounts: amountsOf([wstETH, staked.shares]) }
      },
      calls: ({ amounts }) => [
        {
          to: wrapper,
          abi: [],
          functionName: 'receive',
          args: [],
          value: amounts[eth.key],
          label: 'Stake ETH with Lido for wstETH',
        },
      ],
    })

  const wrap = () =>
    defineStep({
      id: 'lido.wrap',
      consumes: [stETH],
      produces: [wstETH],
      protocols,
      gas: 75_000n,
      gasAgain: 45_000n,
      apply({ world, amounts }) {
        const shares = sharesByPooledEth(stateOf(world, protocol), amounts[stETH.key])
        return { world, amounts: amountsOf([wstETH, shares]) }
      },
      calls: ({ amounts }) => [
        {
          to: wrapper,
          abi: wstETHAbi,
          functionName: 'wrap',
          args: [amounts[stETH.key]],
          label: 'Wrap stETH as wstETH',
          spends: [{ token: address, symbol: 'stETH', spender: wrapper, amount: amounts[stETH.key] }],
        },
      ],
    })

  const unwrap = () =>
    defineStep({
      id: 'lido.unwrap',
      consumes: [wstETH],
      produces: [stETH],
      protocols,
      gas: 70_000n,
      gasAgain: 40_000n,
      apply({ world, amounts }) {
        const state = stateOf(world, protocol)
        const sent = pooledEthByShares(state, amounts[wstETH.key])
        const arrived = pooledEthByShares(state, sharesByPooledEth(state, sent))
        return {
          world,
          amounts: amountsOf([stETH, arrived]),
          guaranteed: amountsOf([stETH, sure(state, sent)]),
        }
      },
      calls: ({ amounts }) => [
        {
          to: wrapper,
          abi: wstETHAbi,
          functionName: 'unwrap',
          args: [amounts[wstETH.key]],
          label: 'Unwrap wstETH to stETH',
        },
      ],
    })

  const { queue, withdrawal, requestWithdrawal, claimWithdrawals } = withdrawalsOf({
    deployment,
    protocol,
    feeds,
    components,
    exit: queueExit,
    eth,
    stETH,
    wstETH,
  })

  const supply = lidoSupply(deployment, protocol)
  const none = strictObject({})
  return defineAdapter({
    id: 'lido',
    chainId: chainId as number,
    assets: [eth, stETH, wstETH, withdrawal],
    protocols: [protocol, queue, supply],
    steps: {
      'lido.stake': { parameters: none, create: stake },
      'lido.stakeAndWrap': { parameters: none, create: stakeAndWrap },
      'lido.wrap': { parameters: none, create: wrap },
      'lido.unwrap': { parameters: none, create: unwrap },
      'lido.requestWithdrawal': {
        parameters: strictObject({ asset: picklist([stETH.key, wstETH.key]) }),
        create: requestWithdrawal<typeof stETH.key | typeof wstETH.key>,
      },
      'lido.claimWithdrawals': { parameters: none, create: claimWithdrawals },
    },
    protocol,
    eth,
    stETH,
    wstETH,
    /** Stakes ETH for stETH. */
    stake,
    /** Stakes ETH for wstETH in one call. */
    stakeAndWrap,
    /** Wraps stETH as wstETH. */
    wrap,
    /** Unwraps wstETH to stETH. */
    unwrap,
    queue,
    supply,
    withdrawal,
    /** Asks the queue for the ether behind stETH or wstETH, in requests of up to 1,000 stETH. */
    requestWithdrawal,
    /** Claims the ether of all requests that are finalised. */
    claimWithdrawals,
  })
}
