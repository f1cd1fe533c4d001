import fc from 'fast-check'
import {
  type Address,
  decodeErrorResult,
  encodeAbiParameters,
  encodeFunctionData,
  encodePacked,
  type Hex,
  keccak256,
  maxUint256,
  parseAbi,
  parseEther,
  zeroAddress,
  zeroHash,
} from 'viem'
import { sign } from 'viem/accounts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readHoldings } from '../../actions/read-holdings.js'
import { readMarket } from '../../actions/read-market.js'
import { buildBundle } from '../../bundle/build-bundle.js'
import { encodeCall } from '../../bundle/encode-call.js'
import { toTransactions } from '../../bundle/to-transactions.js'
import { createWorld } from '../../core/create-world.js'
import { defineAsset } from '../../core/define-asset.js'
import { defineStrategy } from '../../core/define-strategy.js'
import type { Plan } from '../../core/plan.js'
import { planStrategy } from '../../core/plan-strategy.js'
import { projectPlan } from '../../core/project-plan.js'
import { scopeOf } from '../../core/scope-of.js'
import type { Strategy } from '../../core/strategy.js'
import { wait } from '../../core/wait.js'
import { stateOf } from '../../core/world.js'
import type { Devnet } from '../../devnet/devnet.js'
import { startDevnet } from '../../devnet/start-devnet.js'
import { LstackError } from '../../errors/lstack-error.js'
import { wad } from '../../math/wad.js'
import { installation as chainlinkInstallation } from '../chainlink/devnet.js'
import { installation as lidoInstallation } from '../lido/devnet.js'
import { lido } from '../lido/lido.js'
import { installation as rocketPoolInstallation } from '../rocketPool/devnet.js'
import { delegationManagerAbi, strategyAbi } from './abi.js'
import type { Account } from './account.js'
import type { RewardsClaim } from './claim.js'
import { installation } from './devnet.js'
import { eigenLayer } from './eigen-layer.js'
import type { Queue } from './queue.js'
import type { StrategyState } from './strategy-protocol.js'

const doubleAbi = parseAbi([
  'function slashOperator(address avs, (address operator, uint32 operatorSetId, address[] strategies, uint256[] wadsToSlash, string description) params)',
  'function allocate(address operator, address strategy, uint64 magnitude)',
  'function registerAsOperator(address initDelegationApprover, uint32 allocationDelay, string metadataURI)',
  'function calculateDelegationApprovalDigestHash(address staker, address operator, address approver, bytes32 approverSalt, uint256 expiry) view returns (bytes32)',
  'function pause(uint256 newPausedStatus)',
  'function approve(address spender, uint256 amount) returns (bool)',
  'function setTVLLimits(uint256 newMaxPerDeposit, uint256 newMaxTotalDeposits)',
  'function removeStrategiesFromDepositWhitelist(address[] strategies)',
  'function submitRoot(bytes32 root, uint32 rewardsCalculationEndTimestamp)',
  'function report(uint256 postInternalEther, uint256 sharesMintedAsFees, address feeRecipient)',
  'function transfer(address to, uint256 amount) returns (bool)',
  'function getWithdrawableShares(address staker, address[] strategies) view returns (uint256[], uint256[])',
  'error Error(string reason)',
  'error Panic(uint256 code)',
  'error ActivelyDelegated()',
  'error CurrentlyPaused()',
  'error EarningsNotGreaterThanClaimed()',
  'error FullySlashed()',
  'error MaxPerDepositExceedsMax()',
  'error BalanceExceedsMaxTotalDeposits()',
  'error NewSharesZero()',
  'error NotActivelyDelegated()',
  'error OperatorNotRegistered()',
  'error OperatorsCannotUndelegate()',
  'error RootDisabled()',
  'error RootNotActivated()',
  'error SharesAmountTooHigh()',
  'error SharesAmountZero()',
  'error SignatureExpired()',
  'error StrategyNotWhitelisted()',
  'error UnauthorizedCaller()',
  'error WithdrawalDelayNotElapsed()',
  'error WithdrawalNotQueued()',
])

const installations = [chainlinkInstallation, lidoInstallation, installation] as const
const delay = 50
const assumed = (value: number) => ({ value, source: 'test', date: '2026-08-22', of: ['*'] })
const assumptions = { 'stakingApr:stETH': assumed(0.0275), 'restakingApr:stETH': assumed(0.0031) }

let devnet: Devnet<31337, typeof installations>
let start: Hex
let owner: Address
let operator: Address

const setting = () => {
  const { stETH, wstETH, protocol } = lido(devnet.deployments.lido)
  const deployment = devnet.deployments.eigenLayer
  const adapter = eigenLayer(deployment, { assets: [stETH], rewards: [wstETH] })
  const { strategy } = deployment.strategies.stETH!
  const slice = adapter.protocols.find(({ id }) => id.startsWith('eigenLayer/stETH@'))!
  return { ...adapter, stETH, wstETH, lidoProtocol: protocol, deployment, strategy, slice }
}

beforeAll(async () => {
  devnet = await startDevnet({ installations })
  owner = devnet.accounts[0]!.address
  operator = devnet.deployments.eigenLayer.operator!
  await devnet.fund('stETH', owner, parseEther('100'))
  await devnet.fund('wstETH', owner, parseEther('10'))
  start = await devnet.snapshot()
})

beforeEach(async () => {
  await devnet.revert(start)
  start = await devnet.snapshot()
})

afterAll(() => devnet?.stop())

const send = async (to: Address, functionName: string, args: readonly unknown[], from: Address = owner) => {
  await devnet.client.impersonateAccount({ address: from })
  const hash = await devnet.client.writeContract({
    address: to,
    abi: doubleAbi,
    functionName: functionName as 'pause',
    args: args as unknown as readonly [bigint],
    account: from,
  })
  expect((await devnet.client.waitForTransactionReceipt({ hash })).status).toBe('success')
}

const slash = (wadToSlash: bigint, slashed = operator) => {
  const { deployment, strategy } = setting()
  return send(deployment.allocationManager, 'slashOperator', [
    '0x000000000000000000000000000000000000a1f5',
    { operator: slashed, operatorSetId: 0, strategies: [strategy], wadsToSlash: [wadToSlash], description: 'test' },
  ])
}

/** What the account has now: its positions and its stETH. */
const holdings = async (blockNumber?: bigint) => {
  const { account, queue, stETH, wstETH } = setting()
  const block = blockNumber ?? (await devnet.client.getBlockNumber())
  const { balances, positions } = await readHoldings(devnet.client, {
    account: owner,
    assets: [stETH, wstETH, account, queue],
    blockNumber: block,
  })
  return {
    stETH: balances[stETH.key]!,
    wstETH: balances[wstETH.key]!,
    positions,
    account: positions[account.key] as Account,
    queue: positions[queue.key] as Queue,
  }
}

/** Plans on the chain as it is, with what the account has in EigenLayer. */
const plan = async (strategy: Strategy, amount: bigint): Promise<Plan> => {
  const { positions } = await holdings()
  const market = await readMarket(devnet.client, { strategy, assumptions })
  return planStrategy({ strategy, market, amount, account: owner, positions })
}

/** Carries out one stage, and projects the plan to the times at which it ran. */
const carryOut = async (made: Plan): Promise<Plan> => {
  const bundle = buildBundle({ ...made, stages: made.stages.slice(0, 1) })
  const times: bigint[] = []
  for (const [index, transaction] of toTransactions(bundle).entries()) {
    const hash = await devnet.client.sendTransaction({ ...transaction, account: owner })
    const receipt = await devnet.client.waitForTransactionReceipt({ hash })
    expect(receipt.status, bundle.calls[index]?.label).toBe('success')
    const { timestamp } = await devnet.client.getBlock({ blockNumber: receipt.blockNumber })
    if (!bundle.calls[index]?.label.startsWith('Approve')) times.push(timestamp)
  }
  const flows = made.stages[0]!.flows.slice(0, times.length)
  return projectPlan({ plan: { ...made, stages: [{ ...made.stages[0]!, flows }] }, timestamps: times })
}

/** Holds what a projected plan says against the chain, every field of it. */
const expectEqual = async (projected: Plan) => {
  const { account, queue, slice, lidoProtocol } = setting()
  const actual = await holdings()
  const { world } = projected
  const shown = ({ stakes, ...rest }: Account) => ({ ...rest, stakes: stakes.filter((s) => s.depositShares > 0n) })
  expect(shown(stateOf(world, account))).toEqual(shown(actual.account))
  const known = ({ withdrawals }: Queue) => withdrawals.map(({ nonce: _, ...rest }) => rest)
  if (world.scope.slots.has(queue.id)) expect(known(stateOf(world, queue))).toEqual(known(actual.queue))
  const { states } = await readMarket(devnet.client, { protocols: [slice, lidoProtocol] })
  const state = states[slice.id] as StrategyState
  const planned = stateOf(world, slice) as StrategyState
  expect(planned.totalShares).toBe(state.totalShares)
  expect(planned.balance).toBe(state.balance)
}

const refusal = async (attempt: () => Promise<unknown>): Promise<string | undefined> => {
  try {
    await attempt()
    return undefined
  } catch (error) {
    if (!(error instanceof LstackError)) throw error
    return (error as LstackError & { readonly revert: string }).revert
  }
}

/** The reason that the chain gives for refusing a call. */
const revertOf = async (to: Address, data: Hex): Promise<string | undefined> => {
  try {
    await devnet.client.request({ method: 'eth_call', params: [{ from: owner, to, data }, 'latest'] })
    return undefined
  } catch (error) {
    const walked = error as { readonly walk?: (is: (each: unknown) => boolean) => unknown; readonly data?: unknown }
    const found = walked.walk?.((each) => typeof (each as { data?: unknown }).data === 'string') as { data: Hex }
    return decodeErrorResult({ abi: doubleAbi, data: found.data }).errorName
  }
}

const revertOfPlan = async (made: Plan): Promise<string | undefined> => {
  for (const { to, data, label } of buildBundle(made).calls) {
    if (!label.startsWith('Approve')) return revertOf(to, data)
    const hash = await devnet.client.sendTransaction({ account: owner, to, data })
    await devnet.client.waitForTransactionReceipt({ hash })
  }
  return undefined
}

/** What a plan would send if a check did not stop it: planned on a chain that allows it. */
const depositAndDelegate = async (amount: bigint) => {
  const { stETH, deposit, delegate } = setting()
  const strategy = defineStrategy({
    name: 'restake',
    start: stETH,
    steps: [deposit({ asset: stETH.key }), delegate({ operator })],
  })
  return carryOut(await plan(strategy, amount))
}

const queueHalf = async (share: number) => {
  const { stETH, account, queueWithdrawal } = setting()
  const strategy = defineStrategy({
    name: 'queue',
    start: stETH,
    opened: [account],
    steps: [queueWithdrawal({ asset: stETH.key, amount: { share } })],
  })
  return carryOut(await plan(strategy, 0n))
}

const completion = (as: 'tokens' | 'shares') => {
  const { stETH, account, queue, completeWithdrawal, completeWithdrawalAsShares } = setting()
  return defineStrategy({
    name: 'complete',
    start: stETH,
    opened: [account, queue],
    steps: [
      as === 'tokens' ? completeWithdrawal({ asset: stETH.key }) : completeWithdrawalAsShares({ asset: stETH.key }),
    ],
  }) as Strategy
}

describe('against the doubles', () => {
  it('deposits and delegates to the wei, the balance of the rebasing token included', async () => {
    const projected = await depositAndDelegate(parseEther('12.345678901234567891'))
    await expectEqual(projected)
    await expectEqual(await depositAgain(parseEther('0.100000000000000007')))
  })

  const depositAgain = async (amount: bigint) => {
    const { stETH, deposit, account } = setting()
    const strategy = defineStrategy({
      name: 'more',
      start: stETH,
      opened: [account],
      steps: [deposit({ asset: stETH.key })],
    })
    return carryOut(await plan(strategy, amount))
  }

  it('states what can be withdrawn as the DelegationManager does', async () => {
    const { account, strategy, deployment } = setting()
    await depositAndDelegate(parseEther('30'))
    await slash(wad / 3n)
    await depositAgain(parseEther('7'))
    const [withdrawable] = await devnet.client.readContract({
      address: deployment.delegationManager,
      abi: doubleAbi,
      functionName: 'getWithdrawableShares',
      args: [owner, [strategy]],
    })
    const made = await plan(
      defineStrategy({ name: 'nothing', start: setting().stETH, opened: [account], steps: [] }),
      0n,
    )
    const [claim] = account.claims(made.world, 1n)
    const view = parseAbi(['function sharesToUnderlyingView(uint256) view returns (uint256)'])
    const underlying = await devnet.client.readContract({
      address: strategy,
      abi: view,
      functionName: 'sharesToUnderlyingView',
      args: [withdrawable[0]!],
    })
    expect(claim?.asset.symbol).toBe('restaked-stETH')
    expect(claim?.amount).toBe(underlying)
  })

  it('follows scaling factors through slashes, deposits and withdrawals', async () => {
    await depositAndDelegate(parseEther('20'))
    for (const [slashed, amount, share] of [
      [wad / 7n, 3n, 0.3],
      [wad / 3n, 1_234_567_890n, 0.01],
      [1n, parseEther('11'), 0.999],
    ] as const) {
      await slash(slashed)
      await expectEqual(await depositAgain(amount))
      await expectEqual(await queueHalf(share))
    }
  })

  it('rebases the strategy with its token', async () => {
    const { stETH } = setting()
    await depositAndDelegate(parseEther('20'))
    const supply = await devnet.client.readContract({
      address: stETH.address!,
      abi: parseAbi(['function getTotalPooledEther() view returns (uint256)']),
      functionName: 'getTotalPooledEther',
    })
    await send(stETH.address!, 'report', [supply + parseEther('1234.567'), 0n, owner])
    await expectEqual(await depositAgain(parseEther('5.000000000000000001')))
  })

  it.each(['tokens', 'shares'] as const)('queues, is slashed, waits and completes as %s', async (as) => {
    await depositAndDelegate(parseEther('40'))
    await expectEqual(await queueHalf(0.4))
    await slash(wad / 2n)
    await devnet.mine(delay + 1)
    const before = await holdings()
    const made = await plan(completion(as), 0n)
    const projected = await carryOut(made)
    await expectEqual(projected)
    const after = await holdings()
    expect(after.queue.withdrawals).toEqual([])
    const { stETH } = setting()
    const predicted = projected.holdings[stETH.key]?.amount ?? 0n
    const difference = after.stETH - before.stETH - predicted
    expect(difference >= -2n && difference <= 2n).toBe(true)
    if (as === 'tokens') {
      // A quarter is allocated and half of that was slashed: an eighth of sixteen is lost.
      expect(Number(predicted) / 1e18).toBeCloseTo(14, 6)
      expect(after.stETH - before.stETH).toBeGreaterThanOrEqual(projected.holdings[stETH.key]!.guaranteed)
    } else expect(predicted).toBe(0n)
  })

  it('leaves a withdrawal alone once its delay has passed', async () => {
    await depositAndDelegate(parseEther('40'))
    await queueHalf(0.5)
    await devnet.mine(delay + 1)
    await slash(wad)
    const projected = await carryOut(await plan(completion('tokens'), 0n))
    await expectEqual(projected)
    expect(Number(projected.holdings[setting().stETH.key]!.amount) / 1e18).toBeCloseTo(20, 6)
  })

  it('completes several withdrawals at once, those that are due', async () => {
    await depositAndDelegate(parseEther('40'))
    await queueHalf(0.25)
    await queueHalf(0.5)
    await devnet.mine(delay)
    await queueHalf(0.1)
    const made = await plan(completion('tokens'), 0n)
    expect(buildBundle(made).calls[0]?.label).toBe('Complete the withdrawal of stETH from EigenLayer')
    await expectEqual(await carryOut(made))
    expect((await holdings()).queue.withdrawals.length).toBe(1)
  })

  it('undelegates, and queues everything', async () => {
    const { stETH, account, undelegate } = setting()
    await depositAndDelegate(parseEther('9'))
    await slash(wad / 9n)
    const strategy = defineStrategy({ name: 'leave', start: stETH, opened: [account], steps: [undelegate()] })
    await expectEqual(await carryOut(await plan(strategy, 0n)))
    expect((await holdings()).account).toEqual({ operator: null, operatorSplit: null, stakes: [] })
    await devnet.mine(delay + 1)
    await expectEqual(await carryOut(await plan(completion('shares'), 0n)))
    expect((await holdings()).account.operator).toBeNull()
  })

  it('moves to another operator, and takes its shares along once they are due', async () => {
    const { stETH, account, redelegate, deployment } = setting()
    const other = devnet.accounts[1]!.address
    await send(deployment.delegationManager, 'registerAsOperator', [`0x${'0'.repeat(40)}`, 0, ''], other)
    await depositAndDelegate(parseEther('9'))
    const strategy = defineStrategy({
      name: 'move',
      start: stETH,
      opened: [account],
      steps: [redelegate({ operator: other })],
    })
    await expectEqual(await carryOut(await plan(strategy, 0n)))
    await slash(wad / 2n)
    await devnet.mine(delay + 1)
    await expectEqual(await carryOut(await plan(completion('shares'), 0n)))
    const { account: content } = await holdings()
    expect(content.operator).toBe(other)
    expect(content.stakes[0]?.maxMagnitude).toBe(wad)
  })

  it('delegates with an approval where the operator asks for one', async () => {
    const { stETH, delegate, deployment } = setting()
    const [, other, approver] = devnet.accounts
    await send(deployment.delegationManager, 'registerAsOperator', [approver!.address, 0, ''], other!.address)
    const salt = `0x${'5a'.repeat(32)}` as const
    const expiry = maxUint256
    const digest = await devnet.client.readContract({
      address: deployment.delegationManager,
      abi: doubleAbi,
      functionName: 'calculateDelegationApprovalDigestHash',
      args: [owner, other!.address, approver!.address, salt, expiry],
    })
    const signature = await sign({ hash: digest, privateKey: approver!.privateKey, to: 'hex' })
    const step = (approval?: { signature: Hex; expiry: bigint; salt: Hex }) =>
      defineStrategy({
        name: 'delegate',
        start: stETH,
        opened: [setting().account],
        steps: [delegate({ operator: other!.address, ...(approval === undefined ? {} : { approval }) })],
      })
    expect(await refusal(() => plan(step(), 0n))).toBe('SignatureExpired')
    await expectEqual(await carryOut(await plan(step({ signature, expiry, salt }), 0n)))
    expect((await holdings()).account.operator).toBe(other!.address)
  })

  it('plans the whole way in and out, and builds the second stage only once it is known', async () => {
    const { stETH, queue, deposit, delegate, undelegate, completeWithdrawal } = setting()
    const strategy = defineStrategy({
      name: 'round trip',
      start: stETH,
      steps: [
        deposit({ asset: stETH.key }),
        delegate({ operator }),
        undelegate(),
        wait({ position: queue }),
        completeWithdrawal({ asset: stETH.key }),
      ],
    })
    const made = await plan(strategy, parseEther('10'))
    expect(made.stages.length).toBe(2)
    expect(made.stages[1]!.from - made.stages[0]!.from).toBe(BigInt(delay + 1) * 12n)
    const growth = (0.0275 * (delay + 1) * 12) / 31_536_000
    expect(Number(made.holdings[stETH.key]!.amount) / 1e18).toBeCloseTo(10 * (1 + growth), 9)
    expect(() => buildBundle(made, { stage: 1 })).toThrow('not known before it is queued')
    expect(buildBundle(made).calls.map(({ label }) => label)).toHaveLength(4)
  })
})

describe('rewards', () => {
  const leaf = (token: Address, cumulativeEarnings: bigint) =>
    keccak256(encodePacked(['uint8', 'address', 'uint256'], [1, token, cumulativeEarnings]))
  const pair = (a: Hex, b: Hex) => keccak256(encodeAbiParameters([{ type: 'bytes32' }, { type: 'bytes32' }], [a, b]))

  const claimOf = (cumulativeEarnings: bigint, rootIndex: number) => {
    const { wstETH, stETH } = setting()
    const leaves = [leaf(wstETH.address!, cumulativeEarnings), leaf(stETH.address!, 5n)] as const
    const earnerTokenRoot = pair(...leaves)
    const earner = keccak256(encodePacked(['uint8', 'address', 'bytes32'], [0, owner, earnerTokenRoot]))
    const sibling = `0x${'77'.repeat(32)}` as const
    const claim: RewardsClaim = {
      rootIndex,
      earnerIndex: 1,
      earnerTreeProof: sibling,
      earnerLeaf: { earner: owner, earnerTokenRoot },
      tokenIndices: [0],
      tokenTreeProofs: [leaves[1]],
      tokenLeaves: [{ token: wstETH.address!, cumulativeEarnings }],
    }
    return { claim, root: pair(sibling, earner) }
  }
  const claimPlan = (claim: RewardsClaim) => {
    const { wstETH, account, claimRewards } = setting()
    const steps = [claimRewards({ assets: [wstETH.key], claim })] as const
    return plan(defineStrategy({ name: 'claim', start: setting().stETH, opened: [account], steps }), 0n)
  }

  it('come out as the claim says, less what was claimed before', async () => {
    const { wstETH, deployment } = setting()
    await send(wstETH.address!, 'transfer', [deployment.rewardsCoordinator, parseEther('5')])
    for (const [index, [cumulative, expected]] of [
      [1_234_567n, 1_234_567n],
      [2_000_000n, 765_433n],
    ].entries()) {
      const { claim, root } = claimOf(cumulative!, index)
      await send(deployment.rewardsCoordinator, 'submitRoot', [root, 1])
      const before = await holdings()
      const made = await claimPlan(claim)
      expect(made.holdings[wstETH.key]?.amount).toBe(expected)
      await carryOut(made)
      expect((await holdings()).wstETH - before.wstETH).toBe(expected)
      expect(await refusal(() => claimPlan(claim))).toBe('EarningsNotGreaterThanClaimed')
      expect(await revertOfPlan(made)).toBe('EarningsNotGreaterThanClaimed')
    }
  })

  it('of two roots in one plan come out once, whichever is claimed first', async () => {
    const { stETH, wstETH, account, claimRewards, deployment } = setting()
    await send(wstETH.address!, 'transfer', [deployment.rewardsCoordinator, parseEther('5')])
    const [early, late] = [claimOf(1_000n, 0), claimOf(3_000n, 1)]
    for (const { root } of [early, late]) await send(deployment.rewardsCoordinator, 'submitRoot', [root, 1])
    const claiming = (claims: readonly RewardsClaim[]) => {
      const steps = claims.map((claim) => claimRewards({ assets: [wstETH.key], claim }))
      return plan(defineStrategy({ name: 'claim', start: stETH, opened: [account], steps }) as Strategy, 0n)
    }
    expect(await refusal(() => claiming([late.claim, early.claim]))).toBe('EarningsNotGreaterThanClaimed')
    const made = await claiming([early.claim, late.claim])
    expect(made.holdings[wstETH.key]?.amount).toBe(3_000n)
    const before = await holdings()
    await carryOut(made)
    expect((await holdings()).wstETH - before.wstETH).toBe(3_000n)
  })
})

describe('what the chain refuses, the plan refuses for the same reason', () => {
  it('an operator that is none', async () => {
    const { stETH, account, delegate, deployment } = setting()
    const nobody = devnet.accounts[5]!.address
    const strategy = defineStrategy({
      name: 'x',
      start: stETH,
      opened: [account],
      steps: [delegate({ operator: nobody })],
    })
    expect(await refusal(() => plan(strategy, 0n))).toBe('OperatorNotRegistered')
    const data = encodeFunctionData({
      abi: delegationManagerAbi,
      functionName: 'delegateTo',
      args: [nobody, { signature: '0x', expiry: 0n }, zeroHash],
    })
    expect(await revertOf(deployment.delegationManager, data)).toBe('OperatorNotRegistered')
  })

  it('a second operator', async () => {
    const { stETH, account, delegate } = setting()
    const steps = [delegate({ operator })] as const
    const strategy = defineStrategy({ name: 'x', start: stETH, opened: [account], steps })
    const made = await plan(strategy, 0n)
    await carryOut(made)
    expect(await refusal(() => plan(strategy, 0n))).toBe('ActivelyDelegated')
    expect(await revertOfPlan(made)).toBe('ActivelyDelegated')
  })

  it('leaving nobody', async () => {
    const { stETH, account, undelegate } = setting()
    await depositAndDelegate(parseEther('1'))
    const strategy = defineStrategy({ name: 'x', start: stETH, opened: [account], steps: [undelegate()] })
    const made = await plan(strategy, 0n)
    await carryOut(made)
    expect(await refusal(() => plan(strategy, 0n))).toBe('NotActivelyDelegated')
    expect(await revertOfPlan(made)).toBe('NotActivelyDelegated')
  })

  it('a withdrawal completed too early, and twice', async () => {
    await depositAndDelegate(parseEther('10'))
    await queueHalf(0.5)
    await devnet.mine(delay - 1)
    expect(await refusal(() => plan(completion('tokens'), 0n))).toBe('WithdrawalDelayNotElapsed')
    const snapshot = await devnet.snapshot()
    await devnet.mine(2)
    const made = await plan(completion('tokens'), 0n)
    expect(await revertOfPlan(made)).toBeUndefined()
    await devnet.revert(snapshot)
    expect(await revertOfPlan(made)).toBe('WithdrawalDelayNotElapsed')
    await devnet.mine(2)
    await carryOut(made)
    expect(await refusal(() => plan(completion('tokens'), 0n))).toBe('WithdrawalNotQueued')
    expect(await revertOfPlan(made)).toBe('WithdrawalNotQueued')
  })

  it('more shares than are held, and none', async () => {
    const { stETH, account, deposit, queueWithdrawal, deployment, strategy } = setting()
    const restake = defineStrategy({ name: 'x', start: stETH, steps: [deposit({ asset: stETH.key })] })
    await carryOut(await plan(restake, parseEther('1')))
    const held = (await holdings()).account.stakes[0]!.depositShares
    for (const [shares, reason] of [
      [held + 1n, 'SharesAmountTooHigh'],
      [0n, 'SharesAmountZero'],
    ] as const) {
      const steps = [queueWithdrawal({ asset: stETH.key, amount: { exact: shares } })] as const
      expect(await refusal(() => plan(defineStrategy({ name: 'x', start: stETH, opened: [account], steps }), 0n))).toBe(
        reason,
      )
      const data = encodeFunctionData({
        abi: delegationManagerAbi,
        functionName: 'queueWithdrawals',
        args: [[{ strategies: [strategy], depositShares: [shares], __deprecated_withdrawer: owner }]],
      })
      expect(await revertOf(deployment.delegationManager, data)).toBe(reason)
    }
  })

  it.each([
    [
      'StrategyNotWhitelisted',
      async () => {
        const { deployment, strategy } = setting()
        await send(deployment.strategyManager, 'removeStrategiesFromDepositWhitelist', [[strategy]])
      },
    ],
    ['CurrentlyPaused', () => send(setting().deployment.strategyManager, 'pause', [1n])],
    ['CurrentlyPaused', () => send(setting().strategy, 'pause', [1n])],
    ['MaxPerDepositExceedsMax', () => send(setting().strategy, 'setTVLLimits', [1n, 1n])],
    [
      'BalanceExceedsMaxTotalDeposits',
      () => send(setting().strategy, 'setTVLLimits', [parseEther('2'), parseEther('2')]),
    ],
  ] as const)('a deposit: %s', async (reason, prepare) => {
    const { stETH, deposit } = setting()
    const strategy = defineStrategy({ name: 'x', start: stETH, steps: [deposit({ asset: stETH.key })] })
    const made = await plan(strategy, parseEther('1'))
    await prepare()
    expect(await refusal(() => plan(strategy, parseEther('1')))).toBe(reason)
    expect(await revertOfPlan(made)).toBe(reason)
  })

  it('a deposit with an operator that was slashed to nothing', async () => {
    const { stETH, account, deposit, deployment, strategy: address } = setting()
    const strategy = defineStrategy({
      name: 'x',
      start: stETH,
      opened: [account],
      steps: [deposit({ asset: stETH.key })],
    })
    await depositAndDelegate(parseEther('1'))
    const made = await plan(strategy, parseEther('1'))
    await send(deployment.allocationManager, 'allocate', [operator, address, wad])
    await slash(wad)
    expect(await refusal(() => plan(strategy, parseEther('1')))).toBe('FullySlashed')
    expect(await revertOfPlan(made)).toBe('FullySlashed')
    expect(
      setting().account.claims(
        (await plan(defineStrategy({ name: 'y', start: stETH, opened: [account], steps: [] }), 0n)).world,
        1n,
      ),
    ).toEqual([])
  })

  it('a deposit that is too small for a share', async () => {
    const { stETH, deposit } = setting()
    const strategy = defineStrategy({ name: 'x', start: stETH, steps: [deposit({ asset: stETH.key })] })
    expect(await refusal(() => plan(strategy, 1n))).toBe('NewSharesZero')
    expect(await refusal(() => plan(strategy, 2n))).toBeUndefined()
  })

  it('queueing, completing and delegating while they are paused', async () => {
    const { deployment, stETH, account, delegate } = setting()
    await depositAndDelegate(parseEther('10'))
    await queueHalf(0.5)
    await devnet.mine(delay + 1)
    const made = await plan(completion('shares'), 0n)
    await send(deployment.delegationManager, 'pause', [0b111n])
    expect(await refusal(() => plan(completion('shares'), 0n))).toBe('CurrentlyPaused')
    expect(await revertOfPlan(made)).toBe('CurrentlyPaused')
    expect(await refusal(() => queueHalf(0.5))).toBe('CurrentlyPaused')
    const empty = { [account.key]: { operator: null, operatorSplit: null, stakes: [] } }
    const strategy = defineStrategy({ name: 'x', start: stETH, opened: [account], steps: [delegate({ operator })] })
    const market = await readMarket(devnet.client, { strategy })
    expect(
      await refusal(async () => planStrategy({ strategy, market, amount: 0n, account: owner, positions: empty })),
    ).toBe('CurrentlyPaused')
  })
})

type Action =
  | { readonly type: 'deposit'; readonly amount: bigint }
  | { readonly type: 'delegate' | 'redelegate'; readonly second: boolean }
  | { readonly type: 'undelegate' | 'tokens' | 'shares' }
  | { readonly type: 'queue'; readonly share: number }
  | { readonly type: 'slash'; readonly second: boolean; readonly wads: bigint }
  | { readonly type: 'rebase'; readonly ether: bigint }
  | { readonly type: 'mine'; readonly blocks: number }

const arbitraryAction: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('deposit' as const),
      amount: fc.oneof(fc.bigInt(1n, 10n), fc.bigInt(1n, parseEther('8'))),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('delegate' as const), second: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('redelegate' as const), second: fc.boolean() }) },
  {
    weight: 5,
    arbitrary: fc.record({ type: fc.constantFrom('undelegate' as const, 'tokens' as const, 'shares' as const) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('queue' as const),
      share: fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true })),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('slash' as const),
      second: fc.boolean(),
      wads: fc.oneof(fc.constantFrom(1n, wad), fc.bigInt(1n, wad)),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('rebase' as const),
      ether: fc.bigInt(-parseEther('50000'), parseEther('50000')),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ type: fc.constant('mine' as const), blocks: fc.integer({ min: 1, max: delay + 2 }) }),
  },
)

it('follows random lives of an account, and refuses what the chain refuses for the same reason', async () => {
  const { deployment, strategy: address, stETH, account, queue, ...steps } = setting()
  const second = devnet.accounts[1]!.address
  await send(deployment.delegationManager, 'registerAsOperator', [zeroAddress, 0, ''], second)
  await send(deployment.allocationManager, 'allocate', [second, address, wad])
  let base = await devnet.snapshot()
  const counts = { done: 0, refused: 0 }

  const stepOf = (action: Action) => {
    const asset = stETH.key
    const operatorOf = (isSecond: boolean) => ({ operator: isSecond ? second : operator })
    switch (action.type) {
      case 'deposit':
        return steps.deposit({ asset })
      case 'delegate':
        return steps.delegate(operatorOf(action.second))
      case 'redelegate':
        return steps.redelegate(operatorOf(action.second))
      case 'undelegate':
        return steps.undelegate()
      case 'queue':
        return steps.queueWithdrawal({ asset, amount: { share: action.share } })
      case 'tokens':
        return steps.completeWithdrawal({ asset })
      case 'shares':
        return steps.completeWithdrawalAsShares({ asset })
      default:
        return undefined
    }
  }

  const act = async (action: Action) => {
    if (action.type === 'mine') return devnet.mine(action.blocks)
    if (action.type === 'slash') return slash(action.wads, action.second ? second : operator)
    if (action.type === 'rebase') {
      const ether = await devnet.client.readContract({
        address: stETH.address!,
        abi: parseAbi(['function getTotalPooledEther() view returns (uint256)']),
        functionName: 'getTotalPooledEther',
      })
      // What vaults outside the pool back is left out of the report.
      return send(stETH.address!, 'report', [(ether * 98n) / 100n + action.ether, 0n, owner])
    }
    const step = stepOf(action)!
    const strategy = { name: 'x', start: stETH, opened: [account, queue], steps: [step] } as unknown as Strategy
    const amount = action.type === 'deposit' ? action.amount : 0n
    const { positions, stETH: held } = await holdings()
    const market = await readMarket(devnet.client, { strategy, assumptions })
    const amounts = (action.type === 'deposit' ? { [stETH.key]: amount } : {}) as never
    let made: Plan
    try {
      made = planStrategy({ strategy, market, amount, account: owner, positions })
    } catch (error) {
      if (!(error instanceof LstackError)) throw error
      const { revert } = error as LstackError & { readonly revert?: string }
      const world = createWorld({ scope: scopeOf(strategy), market, account: owner, positions })
      if (revert === 'WithdrawalNotQueued') return
      // An approval takes a block, in which a withdrawal might mature.
      if (action.type === 'deposit') await send(stETH.address!, 'approve', [deployment.strategyManager, amount])
      const [call] = step.calls({ account: owner, amounts, choice: step.choose({ world, amounts }) })
      const { to, data } = encodeCall(call!)
      expect(await revertOf(to, data), JSON.stringify(action.type)).toBe(revert)
      counts.refused++
      return
    }
    const projected = await carryOut(made)
    await expectEqual(projected)
    counts.done++
    if (action.type !== 'tokens') return
    const gained = (await holdings()).stETH - held
    const { amount: predicted, guaranteed } = projected.holdings[stETH.key]!
    expect(gained).toBeGreaterThanOrEqual(guaranteed)
    expect(gained - predicted <= 2n && predicted - gained <= 2n).toBe(true)
  }

  await fc.assert(
    fc.asyncProperty(fc.array(arbitraryAction, { minLength: 10, maxLength: 25 }), async (actions) => {
      await devnet.revert(base)
      base = await devnet.snapshot()
      for (const action of [{ type: 'deposit', amount: parseEther('5') }, ...actions] as const) await act(action)
    }),
    { numRuns: 12, endOnFailure: true },
  )
  expect(counts.done).toBeGreaterThan(40)
  expect(counts.refused).toBeGreaterThan(10)
})

it('restakes rETH where it is offered, in and out to the wei', async () => {
  const other = await startDevnet({ installations: [...installations, rocketPoolInstallation] })
  try {
    const { rETH: offered } = other.tokens
    const rETH = defineAsset({
      kind: 'token',
      symbol: 'rETH',
      chainId: other.chainId,
      protocol: 'rocketPool',
      address: offered!.address,
    })
    const restaking = eigenLayer(other.deployments.eigenLayer, { assets: [rETH] })
    const { account, queue, operator: chosen = zeroAddress } = restaking
    await other.fund('rETH', owner, parseEther('3'))
    const run = async (strategy: Strategy, amount: bigint) => {
      const market = await readMarket(other.client, { strategy })
      const at = { account: owner, assets: [rETH, account, queue], blockNumber: market.blockNumber }
      const { positions, balances } = await readHoldings(other.client, at)
      const made = planStrategy({ strategy, market, amount, account: owner, positions })
      for (const transaction of toTransactions(buildBundle(made))) {
        const hash = await other.client.sendTransaction({ ...transaction, account: owner })
        expect((await other.client.waitForTransactionReceipt({ hash })).status).toBe('success')
      }
      const after = await readHoldings(other.client, { ...at, blockNumber: await other.client.getBlockNumber() })
      return { made, before: balances[rETH.key]!, after: after.balances[rETH.key]! }
    }
    const asset = rETH.key
    const enter = [
      restaking.deposit({ asset }),
      restaking.delegate({ operator: chosen }),
      restaking.undelegate(),
    ] as const
    const amount = parseEther('2.000000000000000003')
    const entered = await run(defineStrategy({ name: 'in', start: rETH, steps: enter }), amount)
    expect(entered.before - entered.after).toBe(amount)
    await other.mine(delay + 1)
    const leave = [restaking.completeWithdrawal({ asset })] as const
    const left = await run(defineStrategy({ name: 'out', start: rETH, opened: [queue], steps: leave }), 0n)
    expect(left.after - left.before).toBe(left.made.holdings[asset]!.amount)
    expect(amount - (left.after - left.before)).toBeLessThanOrEqual(2n)
  } finally {
    await other.stop()
  }
})

it('reads the strategy as it stands', async () => {
  const { strategy, slice } = setting()
  const { states } = await readMarket(devnet.client, { protocols: [slice] })
  const totalShares = await devnet.client.readContract({
    address: strategy,
    abi: strategyAbi,
    functionName: 'totalShares',
  })
  expect((states[slice.id] as StrategyState).totalShares).toBe(totalShares)
})
