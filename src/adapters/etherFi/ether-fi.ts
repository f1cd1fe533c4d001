import { picklist, strictObject } from 'valibot'
import { defineAdapter } from '../../core/adapter.js'
import { amountsOf } from '../../core/amounts.js'
import type { Asset } from '../../core/asset.js'
import { defineAsset } from '../../core/define-asset.js'
import { defineStep } from '../../core/define-step.js'
import { constant, observable, quotient } from '../../core/formula.js'
import type { Key } from '../../core/key.js'
import { nativeAsset } from '../../core/native-asset.js'
import type { Protocol } from '../../core/protocol.js'
import type { Exit } from '../../core/risk.js'
import { assumptionOf, stateOf, type World, withState } from '../../core/world.js'
import type { Yield } from '../../core/yield-source.js'
import { divideWad } from '../../math/divide-wad.js'
import { multiplyWad } from '../../math/multiply-wad.js'
import { numberToWad } from '../../math/number-to-wad.js'
import { wad } from '../../math/wad.js'
import { year } from '../../math/year.js'
import { liquidityPoolAbi, redemptionManagerAbi, weETHAbi } from './abi.js'
import { etherFiComponents } from './components.js'
import type { EtherFiDeployment } from './deployment.js'
import { deposit as depositEther } from './deposit.js'
import { type EtherFiState, etherFiState } from './ether-fi-state.js'
import { growthAssumption, rateGrowth, restakingApr, restakingAprAssumption } from './growth.js'
import { ethAddress, loadEtherFi } from './load-ether-fi.js'
import { redeem as redeemShares } from './redeem.js'
import { requireNotPaused } from './require-not-paused.js'
import { amountForShare, sharesForAmount, totalPooledEther } from './shares.js'
import { withdrawalsOf } from './withdrawals.js'

/** The name of the assumption that says how far the market is from redemption, where no feed shows `market:weETH`. */
export const weETHBasisAssumption = 'basis:weETH'

const queueExit: Exit = {
  route: 'queue',
  days: { from: 1, to: 17 },
  note: 'A withdrawal request, paid at the lower of the rates at request and at finalisation, without rewards: 4.9 days at the median, 17 at most in the rush of April and May 2026.',
  source: 'https://www.ether.fi/blog/how-ether-fi-redeemed-20-percent-of-tvl-without-adding-to-exit-queue',
  date: '2026-06-09',
}

/**
 * Stakes ETH with ether.fi, wraps what comes out, and leaves through withdrawal requests or, for a fee, at once.
 *
 * It reads the share rate, pauses, and the limits on minting, burning and redemption. eETH is a claim on ETH that is
 * staked and restaked in EigenLayer; weETH is a claim on eETH. Amounts follow the contracts' roundings; a transfer of
 * eETH can leave 1–2 wei behind, so later steps spend what is sure to be there. Most of the fee for a redemption at once
 * is burnt for all holders: by that little, the eETH that is left beside it becomes more than planned.
 *
 * Rewards of restaking are sold for ETH that goes into the pool: the rate of weETH grows by both, and the part of
 * restaking is an assumption. Requests are a position, `etherFiWithdrawal`, that is expected to mature after the
 * assumption `queueDays:eETH`; claims need ids that exist only then and are a later stage.
 *
 * @param deployment - Where ether.fi stands; {@link etherFiMainnet} ships.
 * @param options - `feeds`: protocols that show `usd:ETH`, and `market:weETH` where there is such a feed. Without one the
 * market price is redemption times 1 + the assumption `basis:weETH`.
 * @returns The adapter with its assets `eth`, `eETH`, `weETH`, its position `withdrawal`, and its steps `deposit`, `wrap`,
 * `unwrap`, `redeem`, `requestWithdraw`, `claimWithdraw`.
 * @example
 * ```ts
 * import { etherFi, etherFiMainnet } from 'lstack/adapters/etherFi'
 *
 * const { wrap } = etherFi(etherFiMainnet)
 * console.log(wrap().produces.map(({ key }) => key))
 * // [ 'weETH@1' ]
 * ```
 */
export function etherFi<const chainId extends number>(
  deployment: EtherFiDeployment<chainId>,
  options: { readonly feeds?: readonly Protocol[] } = {},
) {
  const { chainId, liquidityPool, redemptionManager } = deployment
  const { feeds = [] } = options
  const eth = nativeAsset({ chainId })
  const hasFeed = feeds.some(({ observables = {} }) => Object.hasOwn(observables, 'market:weETH'))

  const protocol: Protocol<`etherFi@${chainId}`, EtherFiState> = {
    id: `etherFi@${chainId}`,
    state: etherFiState,
    load: () => loadEtherFi(deployment),
    misfit({ mintLimit, burnLimit, redemption }, { timestamp }) {
      const late = [mintLimit, burnLimit, redemption.limit].find(({ lastRefill }) => lastRefill > timestamp)
      return late === undefined
        ? undefined
        : `one of its limits was refilled at ${late.lastRefill}, after the block's ${timestamp}`
    },
    observables: {
      'redemption:weETH': {
        read: (world) => divideWad(totalPooledEther(stateOf(world, protocol)), stateOf(world, protocol).totalShares),
        write: (world, rate) => {
          const state = stateOf(world, protocol)
          return withState(world, protocol, withPooledEther(state, multiplyWad(state.totalShares, rate)))
        },
      },
      ...(hasFeed
        ? {}
        : {
            'market:weETH': {
              read: (world) => {
                const state = stateOf(world, protocol)
                const basis = () => assumptionOf(world, weETHBasisAssumption).value
                return state.market ?? multiplyWad(amountForShare(state, wad), wad + numberToWad(basis()))
              },
              write: (world, value) => withState(world, protocol, { ...stateOf(world, protocol), market: value }),
            },
          }),
      // Wrapping is free, so the market cannot price the two apart.
      'market:eETH': { read: () => quotient(observable('market:weETH'), observable('redemption:weETH')) },
    },
    accrue(world, { from, to }) {
      const state = stateOf(world, protocol)
      const growth = (numberToWad(rateGrowth(world, protocol).value) * (to - from)) / year
      return withPooledEther(state, multiplyWad(totalPooledEther(state), wad + growth))
    },
  }
  const protocols = [protocol, ...feeds]
  const { pool: components, wrapper, queue } = etherFiComponents(chainId)

  const yields = (world: World): readonly Yield[] => {
    const growth = rateGrowth(world, protocol)
    const restaking = restakingApr(world)
    const isAssumed = growth.window === 'assumed'
    const part = { type: 'assumption', name: restakingAprAssumption } as const
    return [
      {
        source: 'staking',
        rate: { ...growth, value: growth.value - restaking.value },
        formula: `${isAssumed ? 'the growth of the weETH rate as assumed' : '(weETH rate now / weETH rate before − 1) · year / time between'} − restaking`,
        origins: [
          ...(isAssumed
            ? [{ type: 'assumption' as const, name: growthAssumption }]
            : ['totalValueOutOfLp', 'totalValueInLp', 'totalShares'].map((field) => ({
                type: 'state' as const,
                protocol: protocol.id,
                fields: [field],
              }))),
          part,
        ],
      },
      {
        source: 'restaking',
        rate: restaking,
        formula: 'rewards of EigenLayer, sold for ETH into the pool, as assumed',
        origins: [part],
      },
    ]
  }

  const eETH = defineAsset({
    kind: 'token',
    symbol: 'eETH',
    chainId,
    protocol: 'etherFi',
    address: deployment.eETH,
    protocols,
    index: 'redemption:weETH',
    worth: { price: 'usd:ETH', redemption: constant(wad), market: observable('market:eETH') },
    claims: (_, amount) => [{ asset: eth, amount }],
    payoff: (world, amount) => ({
      type: 'linear',
      asset: `eETH@${chainId}`,
      units: sharesForAmount(stateOf(world, protocol), amount),
      index: 'redemption:weETH',
    }),
    yields,
    risks: [
      { type: 'depeg', market: 'market:eETH' },
      {
        type: 'slashing',
        redemption: 'redemption:weETH',
        note: 'Slashing of validators, on the beacon chain or of what is restaked in EigenLayer, lowers the share rate of every holder at once. Services that ether.fi secures are registered where none can slash so far (AVSDirectory).',
      },
    ],
    components,
    exits: [
      queueExit,
      {
        route: 'instant',
        days: { from: 0, to: 0 },
        note: 'A redemption at the share rate less the exit fee, as far as the pool holds ether above its low watermark and the limit has refilled.',
        source: 'EtherFiRedemptionManager.redeemEEth, redeemWeEth (github.com/etherfi-protocol/smart-contracts)',
        date: '2026-08-22',
      },
      {
        route: 'market',
        days: { from: 0, to: 0 },
        note: 'A sale of weETH at its market price.',
        source: 'https://etherfi.gitbook.io/etherfi',
        date: '2026-08-22',
      },
    ],
  })

  const weETH = defineAsset({
    kind: 'token',
    symbol: 'weETH',
    chainId,
    protocol: 'etherFi',
    address: deployment.weETH,
    protocols,
    worth: { price: 'usd:ETH', redemption: observable('redemption:weETH'), market: observable('market:weETH') },
    claims: (world, amount) => [{ asset: eETH, amount: amountForShare(stateOf(world, protocol), amount) }],
    components: wrapper,
    dependencies: () => components,
  })

  // A share is worth more than a wei, so what arrives can be this much short of what was sent.
  const sure = (state: EtherFiState, amount: bigint) => {
    const lost = 1n + totalPooledEther(state) / state.totalShares
    return amount > lost ? amount - lost : 0n
  }

  const deposit = () =>
    defineStep({
      id: 'etherFi.deposit',
      consumes: [eth],
      produces: [eETH],
      protocols,
      gas: 130_000n,
      gasAgain: 70_000n,
      apply({ world, amounts }) {
        const ether = amounts[eth.key]
        const { state, shares } = depositEther(stateOf(world, protocol), ether, world.timestamp)
        return {
          world: withState(world, protocol, state),
          amounts: amountsOf([eETH, amountForShare(state, shares)]),
          guaranteed: amountsOf([eETH, sure(state, ether)]),
        }
      },
      calls: ({ amounts }) => [
        {
          to: liquidityPool,
          abi: liquidityPoolAbi,
          functionName: 'deposit',
          args: [],
          value: amounts[eth.key],
          label: 'Stake ETH with ether.fi for eETH',
        },
      ],
    })

  const wrap = () =>
    defineStep({
      id: 'etherFi.wrap',
      consumes: [eETH],
      produces: [weETH],
      protocols,
      gas: 110_000n,
      gasAgain: 70_000n,
      apply({ world, amounts }) {
        const state = stateOf(world, protocol)
        requireNotPaused(state, ['eETH', 'weETH'], world.timestamp)
        return { world, amounts: amountsOf([weETH, sharesForAmount(state, amounts[eETH.key])]) }
      },
      calls: ({ amounts }) => [
        {
          to: deployment.weETH,
          abi: weETHAbi,
          functionName: 'wrap',
          args: [amounts[eETH.key]],
          label: 'Wrap eETH as weETH',
          spends: [{ token: deployment.eETH, symbol: 'eETH', spender: deployment.weETH, amount: amounts[eETH.key] }],
        },
      ],
    })

  const unwrap = () =>
    defineStep({
      id: 'etherFi.unwrap',
      consumes: [weETH],
      produces: [eETH],
      protocols,
      gas: 100_000n,
      gasAgain: 60_000n,
      apply({ world, amounts }) {
        const state = stateOf(world, protocol)
        requireNotPaused(state, ['weETH', 'eETH'], world.timestamp)
        const sent = amountForShare(state, amounts[weETH.key])
        const arrived = amountForShare(state, sharesForAmount(state, sent))
        return {
          world,
          amounts: amountsOf([eETH, arrived]),
          guaranteed: amountsOf([eETH, sure(state, sent)]),
        }
      },
      calls: ({ amounts }) => [
        {
          to: deployment.weETH,
          abi: weETHAbi,
          functionName: 'unwrap',
          args: [amounts[weETH.key]],
          label: 'Unwrap weETH to eETH',
        },
      ],
    })

  const redeem = <key extends typeof eETH.key | typeof weETH.key>({ asset: key }: { readonly asset: key }) => {
    const isWrapped = (key as Key) === weETH.key
    const asset = (isWrapped ? weETH : eETH) as unknown as Asset<key>
    const [symbol, token] = isWrapped ? ['weETH', deployment.weETH] : ['eETH', deployment.eETH]
    return defineStep({
      id: 'etherFi.redeem',
      parameters: { asset: key as Key },
      consumes: [asset],
      produces: [eth],
      protocols,
      gas: 380_000n,
      apply({ world, amounts }) {
        const state = stateOf(world, protocol)
        const brought = amounts[asset.key]
        const amount = isWrapped ? amountForShare(state, brought) : brought
        const { state: left, ether } = redeemShares(state, amount, world.timestamp, isWrapped)
        return {
          world: withState(world, protocol, left),
          amounts: amountsOf([eth, ether]),
          oneOffs: amount === ether ? [] : [{ kind: 'exit', asset: eth.key, amount: amount - ether }],
        }
      },
      calls: ({ account, amounts }) => [
        {
          to: redemptionManager,
          abi: redemptionManagerAbi,
          functionName: isWrapped ? 'redeemWeEth' : 'redeemEEth',
          args: [amounts[asset.key], account, ethAddress],
          label: `Redeem ${symbol} for ETH at ether.fi at once`,
          spends: [{ token, symbol, spender: redemptionManager, amount: amounts[asset.key] }],
        },
      ],
    })
  }

  const { withdrawal, requestWithdraw, claimWithdraw } = withdrawalsOf({
    deployment,
    protocol,
    protocols,
    components,
    queue,
    exit: queueExit,
    eth,
    eETH,
  })

  const none = strictObject({})
  return defineAdapter({
    id: 'etherFi',
    chainId: chainId as number,
    assets: [eth, eETH, weETH, withdrawal],
    protocols: [protocol],
    steps: {
      'etherFi.deposit': { parameters: none, create: deposit },
      'etherFi.wrap': { parameters: none, create: wrap },
      'etherFi.unwrap': { parameters: none, create: unwrap },
      'etherFi.redeem': {
        parameters: strictObject({ asset: picklist([eETH.key, weETH.key]) }),
        create: redeem<typeof eETH.key | typeof weETH.key>,
      },
      'etherFi.requestWithdraw': { parameters: none, create: requestWithdraw },
      'etherFi.claimWithdraw': { parameters: none, create: claimWithdraw },
    },
    protocol,
    eth,
    eETH,
    weETH,
    withdrawal,
    /** Stakes ETH for eETH. */
    deposit,
    /** Wraps eETH as weETH. */
    wrap,
    /** Unwraps weETH to eETH. */
    unwrap,
    /** Redeems eETH or weETH for ETH at once, less the exit fee. */
    redeem,
    /**
     * Asks for the ether behind eETH, in requests of up to 1,000 eETH. Each is an NFT that an account with code must be
     * ready to take: `onERC721Received`.
     */
    requestWithdraw,
    /** Claims the ether of all requests that are finalised. */
    claimWithdraw,
  })
}

/** Ether.fi with another sum of ether: what changes is with validators, as long as there is as much. */
function withPooledEther(state: EtherFiState, ether: bigint): EtherFiState {
  const { totalValueInLp } = state
  return ether > totalValueInLp
    ? { ...state, totalValueOutOfLp: ether - totalValueInLp }
    : { ...state, totalValueOutOfLp: 1n, totalValueInLp: ether > 1n ? ether - 1n : 0n }
}
