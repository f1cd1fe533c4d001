import { strictObject } from 'valibot'
import type { Address } from 'viem'
import { defineAdapter } from '../../core/adapter.js'
import { amountsOf } from '../../core/amounts.js'
import { defineAsset } from '../../core/define-asset.js'
import { defineStep } from '../../core/define-step.js'
import { observable } from '../../core/formula.js'
import { nativeAsset } from '../../core/native-asset.js'
import type { Lens } from '../../core/observable.js'
import type { Protocol } from '../../core/protocol.js'
import { assumptionOf, stateOf, withState } from '../../core/world.js'
import { divideWad } from '../../math/divide-wad.js'
import { multiplyWad } from '../../math/multiply-wad.js'
import { numberToWad } from '../../math/number-to-wad.js'
import { wad } from '../../math/wad.js'
import { year } from '../../math/year.js'
import { rETHAbi, rocketDepositPoolAbi } from './abi.js'
import { availableCollateral } from './available-collateral.js'
import { burn as burnReth } from './burn.js'
import { rocketPoolComponents } from './components.js'
import type { RocketPoolDeployment } from './deployment.js'
import { deposit as depositEther } from './deposit.js'
import { loadRocketPool } from './load-rocket-pool.js'
import { ethValue } from './reth-value.js'
import { type RocketPoolState, rocketPoolState } from './rocket-pool-state.js'
import { rethStakingApr, rethStakingAprAssumption } from './staking-apr.js'

/** The name of the assumption that says how far the market is from redemption, where no feed shows `market:rETH`. */
export const rethBasisAssumption = 'basis:rETH'

/**
 * Stakes ETH with Rocket Pool, and redeems rETH.
 *
 * It reads the balances that the oracle DAO last reported, about once a day, and what deposits and burns depend on. rETH
 * is a claim on ETH and earns the staking rate. A burn pays while ether is at hand; beyond that the plan refuses, and
 * the exit is a market sale. It sends the ether with 2,300 gas, so an account with code needs a `receive` that does no
 * more than take it. A report can lag, and it can fall: by at most 2 % unless Rocket Pool's DAO sets another
 * limit.
 *
 * @param deployment - Where RocketStorage and rETH stand; {@link rocketPoolMainnet} ships. All other contracts are
 * found through RocketStorage.
 * @param options - `feeds`: protocols that show `usd:ETH`, and `market:rETH` where there is such a feed. Without one the
 * market price is redemption times 1 + the assumption `basis:rETH`.
 * @returns The adapter with its assets `eth` and `rETH` and its steps `deposit` and `burn`.
 * @example
 * ```ts
 * import { rocketPool, rocketPoolMainnet } from 'lstack/adapters/rocketPool'
 *
 * const { deposit } = rocketPool(rocketPoolMainnet)
 * console.log(deposit().produces.map(({ key }) => key))
 * // [ 'rETH@1' ]
 * ```
 */
export function rocketPool<const chainId extends number>(
  deployment: RocketPoolDeployment<chainId>,
  options: { readonly feeds?: readonly Protocol[] } = {},
) {
  const { chainId, rETH: address } = deployment
  const { feeds = [] } = options
  const eth = nativeAsset({ chainId })

  const market: Lens = {
    read(world) {
      const state = stateOf(world, protocol)
      return state.market ?? multiplyWad(ethValue(state, wad), wad + numberToWad(basisOf(world)))
    },
    write: (world, value) => withState(world, protocol, { ...stateOf(world, protocol), market: value }),
  }
  const basisOf = (world: Parameters<Lens['read']>[0]) => assumptionOf(world, rethBasisAssumption).value
  const hasFeed = feeds.some(({ observables = {} }) => Object.hasOwn(observables, 'market:rETH'))

  const protocol: Protocol<`rocketPool@${chainId}`, RocketPoolState> = {
    id: `rocketPool@${chainId}`,
    state: rocketPoolState,
    load: () => loadRocketPool(deployment),
    misfit: ({ balancesTimestamp }, { timestamp }) =>
      balancesTimestamp > timestamp
        ? `its balances were reported at ${balancesTimestamp}, after the block's ${timestamp}`
        : undefined,
    observables: {
      'redemption:rETH': {
        read: (world) => ethValue(stateOf(world, protocol), wad),
        write(world, rate) {
          const state = stateOf(world, protocol)
          // Without a reported supply the rate is 1, whatever the ether: one rETH carries the new one.
          const rethSupply = state.rethSupply === 0n ? wad : state.rethSupply
          return withState(world, protocol, { ...state, rethSupply, totalEth: multiplyWad(rethSupply, rate) })
        },
      },
      // As last reported: what was minted or burnt since is not in it.
      'supply:rETH': { read: (world) => stateOf(world, protocol).rethSupply },
      'redeemable:rETH': {
        read: (world) => {
          const state = stateOf(world, protocol)
          return divideWad(availableCollateral(state), ethValue(state, wad))
        },
      },
      ...(hasFeed ? {} : { 'market:rETH': market }),
    },
    accrue(world, { from, to }) {
      const state = stateOf(world, protocol)
      const growth = (numberToWad(rethStakingApr(world, protocol).value) * (to - from)) / year
      return { ...state, totalEth: multiplyWad(state.totalEth, wad + growth) }
    },
  }
  const protocols = [protocol, ...feeds]

  const rETH = defineAsset({
    kind: 'token',
    symbol: 'rETH',
    chainId,
    protocol: 'rocketPool',
    address,
    protocols,
    worth: { price: 'usd:ETH', redemption: observable('redemption:rETH'), market: observable('market:rETH') },
    claims: (world, amount) => [{ asset: eth, amount: ethValue(stateOf(world, protocol), amount) }],
    yields: (world) => {
      const rate = rethStakingApr(world, protocol)
      const assumed = rate.window === 'assumed'
      return [
        {
          source: 'staking',
          rate,
          formula: assumed
            ? 'the growth of the rETH rate as assumed'
            : '(rETH rate now / rETH rate before − 1) · year / time between the reports',
          origins: assumed
            ? [{ type: 'assumption', name: rethStakingAprAssumption }]
            : ['totalEth', 'rethSupply', 'balancesTimestamp'].map((field) => ({
                type: 'state',
                protocol: protocol.id,
                fields: [field],
              })),
        },
      ]
    },
    risks: [
      { type: 'depeg', market: 'market:rETH', redemption: 'redemption:rETH' },
      {
        type: 'slashing',
        redemption: 'redemption:rETH',
        note: 'Losses beyond the bonds of node operators lower the rate of every holder, once they are reported: about daily, and by default at most 2 % in one report, so that the rate can lag a loss.',
      },
    ],
    components: rocketPoolComponents(chainId),
    exits: [
      {
        route: 'instant',
        days: { from: 0, to: 0 },
        note: 'A burn at the reported rate, as far as the rETH contract and the excess of the deposit pool hold ether.',
        source: 'RocketTokenRETH.burn (github.com/rocket-pool/rocketpool, 1.4)',
        date: '2026-08-22',
      },
      {
        route: 'market',
        days: { from: 0, to: 0 },
        note: 'A sale of rETH at its market price.',
        source: 'https://docs.rocketpool.net',
        date: '2026-08-22',
      },
    ],
  })

  const deposit = () =>
    defineStep({
      id: 'rocketPool.deposit',
      consumes: [eth],
      produces: [rETH],
      protocols,
      gas: 220_000n,
      choose: ({ world }): { readonly depositPool: Address } => ({ depositPool: stateOf(world, protocol).depositPool }),
      apply({ world, amounts }) {
        const { state, reth, fee } = depositEther(stateOf(world, protocol), amounts[eth.key])
        return {
          world: withState(world, protocol, state),
          amounts: amountsOf([rETH, reth]),
          oneOffs: fee === 0n ? [] : [{ kind: 'deposit-fee', asset: eth.key, amount: fee }],
        }
      },
      calls: ({ amounts, choice }) => [
        {
          to: choice.depositPool,
          abi: rocketDepositPoolAbi,
          functionName: 'deposit',
          args: [],
          value: amounts[eth.key],
          label: 'Deposit ETH with Rocket Pool for rETH',
        },
      ],
    })

  const burn = () =>
    defineStep({
      id: 'rocketPool.burn',
      consumes: [rETH],
      produces: [eth],
      protocols,
      gas: 150_000n,
      apply({ world, amounts }) {
        const { state, ether } = burnReth(stateOf(world, protocol), amounts[rETH.key])
        return { world: withState(world, protocol, state), amounts: amountsOf([eth, ether]) }
      },
      calls: ({ amounts }) => [
        {
          to: address,
          abi: rETHAbi,
          functionName: 'burn',
          args: [amounts[rETH.key]],
          label: 'Burn rETH for ETH',
        },
      ],
    })

  const none = strictObject({})
  return defineAdapter({
    id: 'rocketPool',
    chainId: chainId as number,
    assets: [eth, rETH],
    protocols: [protocol],
    steps: {
      'rocketPool.deposit': { parameters: none, create: deposit },
      'rocketPool.burn': { parameters: none, create: burn },
    },
    protocol,
    eth,
    rETH,
    /** Deposits ETH for rETH, less the fee. */
    deposit,
    /** Burns rETH for ETH, as far as ether is at hand. */
    burn,
  })
}
