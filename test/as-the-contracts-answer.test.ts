import { type Abi, type Address, parseAbi, parseEther } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPosition } from '../src/actions/read-position.js'
import { decodeReserveConfiguration } from '../src/adapters/aaveV3/decode-reserve-configuration.js'
import type { ReserveState } from '../src/adapters/aaveV3/reserve-state.js'
import type { Account as RestakingAccount } from '../src/adapters/eigenLayer/account.js'
import type { EtherFiState } from '../src/adapters/etherFi/ether-fi-state.js'
import { ethAddress } from '../src/adapters/etherFi/load-ether-fi.js'
import { totalRedeemableAmount } from '../src/adapters/etherFi/redeem.js'
import { sharesForAmount } from '../src/adapters/etherFi/shares.js'
import type { WithdrawRequest } from '../src/adapters/etherFi/withdraw-request.js'
import { currentStakeLimit } from '../src/adapters/lido/current-stake-limit.js'
import type { LidoQueueState } from '../src/adapters/lido/lido-queue-state.js'
import type { LidoState } from '../src/adapters/lido/lido-state.js'
import { sharesByPooledEth } from '../src/adapters/lido/shares.js'
import { maximumDeposit } from '../src/adapters/rocketPool/maximum-deposit.js'
import type { RocketPoolState } from '../src/adapters/rocketPool/rocket-pool-state.js'
import type { PoolState } from '../src/adapters/uniswapV3/pool-state.js'
import { buildBundle } from '../src/bundle/build-bundle.js'
import { executeBundle } from '../src/cli/execute-bundle.js'
import type { AccountPosition } from '../src/core/account-position.js'
import type { Adapter } from '../src/core/adapter.js'
import type { Asset, Position } from '../src/core/asset.js'
import { createWorld } from '../src/core/create-world.js'
import { observe } from '../src/core/observe.js'
import { planFromPosition } from '../src/core/plan-from-position.js'
import { createScope } from '../src/core/scope.js'
import type { Step } from '../src/core/step.js'
import type { Strategy } from '../src/core/strategy.js'
import type { World } from '../src/core/world.js'
import { type Devnet, type DevnetAccount, startDevnet } from '../src/devnet/index.js'
import { wad } from '../src/math/wad.js'
import { carriedAssumptions } from '../src/presets/carried-assumptions.js'
import { type Adapters, connectAdapters } from '../src/presets/connect-adapters.js'
import { connectPresets } from '../src/presets/connect-presets.js'

/** What the contracts are asked directly; written down here, apart from what the adapters read with. */
const abi = parseAbi([
  'function balanceOf(address) view returns (uint256)',
  'function decimals() view returns (uint8)',
  'function symbol() view returns (string)',
  'function latestAnswer() view returns (int256)',
  'function getPooledEthByShares(uint256) view returns (uint256)',
  'function getSharesByPooledEth(uint256) view returns (uint256)',
  'function getCurrentStakeLimit() view returns (uint256)',
  'function isStakingPaused() view returns (bool)',
  'function stEthPerToken() view returns (uint256)',
  'function getStETHByWstETH(uint256) view returns (uint256)',
  'function unfinalizedStETH() view returns (uint256)',
  'function isPaused() view returns (bool)',
  'function isBunkerModeActive() view returns (bool)',
  'function getWithdrawalRequests(address) view returns (uint256[])',
  'struct Status { uint256 amountOfStETH; uint256 amountOfShares; address owner; uint256 timestamp; bool isFinalized; bool isClaimed; }',
  'function getWithdrawalStatus(uint256[]) view returns (Status[])',
  'function getExchangeRate() view returns (uint256)',
  'function getEthValue(uint256) view returns (uint256)',
  'function getMaximumDepositAmount() view returns (uint256)',
  'function amountForShare(uint256) view returns (uint256)',
  'function sharesForAmount(uint256) view returns (uint256)',
  'function getRate() view returns (uint256)',
  'function totalRedeemableAmount(address) view returns (uint256)',
  'struct Request { uint96 amountOfEEth; uint96 shareOfEEth; bool isValid; uint32 feeGwei; }',
  'function getRequest(uint256) view returns (Request)',
  'function getAssetPrice(address) view returns (uint256)',
  'function getReserveNormalizedIncome(address) view returns (uint256)',
  'function getReserveNormalizedVariableDebt(address) view returns (uint256)',
  'function getReserveDeficit(address) view returns (uint256)',
  'struct Bits { uint256 data; }',
  'function getConfiguration(address) view returns (Bits)',
  'struct ReserveData { Bits configuration; uint128 liquidityIndex; uint128 currentLiquidityRate; uint128 variableBorrowIndex; uint128 currentVariableBorrowRate; uint128 currentStableBorrowRate; uint40 lastUpdateTimestamp; uint16 id; address aTokenAddress; address stableDebtTokenAddress; address variableDebtTokenAddress; address interestRateStrategyAddress; uint128 accruedToTreasury; uint128 unbacked; uint128 isolationModeTotalDebt; }',
  'function getVirtualUnderlyingBalance(address) view returns (uint128)',
  'function getReserveData(address) view returns (ReserveData)',
  'function getUserAccountData(address) view returns (uint256, uint256, uint256, uint256, uint256, uint256)',
  'function getUserEMode(address) view returns (uint256)',
  'function slot0() view returns (uint160, int24, uint16, uint16, uint16, uint8, bool)',
  'function liquidity() view returns (uint128)',
  'function ticks(int24) view returns (uint128, int128, uint256, uint256, int56, uint160, uint32, bool)',
  'function tokenOfOwnerByIndex(address, uint256) view returns (uint256)',
  'function positions(uint256) view returns (uint96, address, address, address, uint24, int24, int24, uint128, uint256, uint256, uint128, uint128)',
  'function decreaseLiquidity((uint256 tokenId, uint128 liquidity, uint256 amount0Min, uint256 amount1Min, uint256 deadline)) returns (uint256, uint256)',
  'function collect((uint256 tokenId, address recipient, uint128 amount0Max, uint128 amount1Max)) returns (uint256, uint256)',
  'function totalShares() view returns (uint256)',
  'function sharesToUnderlyingView(uint256) view returns (uint256)',
  'function getWithdrawableShares(address, address[]) view returns (uint256[], uint256[])',
  'function getMaxMagnitude(address, address) view returns (uint64)',
])

let devnet: Devnet
let adapters: Adapters
let account: DevnetAccount
let position: AccountPosition
let world: World

const ask = <value = bigint>(address: Address | undefined, functionName: string, ...args: readonly unknown[]) =>
  devnet.client.readContract({
    address: address as Address,
    abi: abi as Abi,
    functionName,
    args,
    blockNumber: position.market.blockNumber,
  }) as Promise<value>
const stateOf = <state>(id: string) => position.market.states[`${id}@${devnet.chainId}`] as state
const held = (asset: Asset) => position.assets.find(({ key }) => key === asset.key) as Asset
const claimsOf = (asset: Asset) =>
  Object.fromEntries(
    held(asset)
      .claims(world, 1n)
      .map((claim) => [claim.asset.symbol, claim.amount]),
  )

async function take(strategy: Strategy, amount: bigint): Promise<void> {
  const { timestamp } = await devnet.client.getBlock()
  const now = await readPosition(devnet.client, {
    account: account.address,
    adapters: Object.values(adapters as { readonly [id: string]: Adapter }),
    strategy,
    assumptions: carriedAssumptions(adapters, timestamp),
  })
  const aside = now.assets.filter(
    ({ kind, key }) => kind !== 'position' && !strategy.opened.some((each) => each.key === key),
  )
  const amounts = { ...Object.fromEntries(aside.map(({ key }) => [key, 0n])), [strategy.start.key]: amount }
  const plan = planFromPosition(now, { strategy, amounts })
  await executeBundle(devnet, buildBundle(plan), { account, atomic: false })
}

beforeAll(async () => {
  devnet = await startDevnet()
  adapters = connectAdapters({ ...devnet.deployments, chainId: devnet.chainId })
  account = devnet.accounts[3] as DevnetAccount
  const { aaveV3, eigenLayer, etherFi, lido, rocketPool, uniswapV3, weth } = adapters
  await devnet.fund('USDC', account.address, 12_345_678_901n)
  await devnet.fund('wstETH', account.address, parseEther('70'))
  await devnet.fund('rETH', account.address, parseEther('20.000000000000000003'))
  const into = (start: Asset, steps: readonly Step[], opened: readonly Asset[] = []): Strategy => ({
    name: 'in',
    start,
    opened,
    steps,
  })
  await take(connectPresets(adapters)['wsteth-loop'].strategy({ leverage: 3 }), parseEther('11.000000000000000007'))
  await take(into(rocketPool.rETH, [aaveV3.supply({ asset: rocketPool.rETH.key })], [aaveV3.account]), parseEther('5'))
  await take(into(lido.eth, [lido.stake(), lido.requestWithdrawal({ asset: lido.stETH.key })]), parseEther('1234.5'))
  await take(into(etherFi.eth, [etherFi.deposit(), etherFi.requestWithdraw()]), parseEther('1234.5'))
  await take(into(etherFi.eth, [etherFi.deposit(), etherFi.wrap()]), parseEther('3.000000000000000001'))
  const { stETH } = lido
  const delegation = { operator: eigenLayer.operator as Address }
  await take(
    into(lido.eth, [lido.stake(), eigenLayer.deposit({ asset: stETH.key }), eigenLayer.delegate(delegation)]),
    parseEther('17.000000000000000009'),
  )
  await take(
    into(lido.eth, [weth.wrap(), uniswapV3.mint({ range: 'wstETH/WETH:even', slippage: 0.5 })], [lido.wstETH]),
    parseEther('40'),
  )
  const swap = { tokenIn: weth.weth.key, tokenOut: lido.wstETH.key, fee: 100 } as const
  await take(into(lido.eth, [weth.wrap(), uniswapV3.exactInputSingle(swap)]), parseEther('30'))
  await devnet.advanceTime(10n * 86_400n + 7n)

  const { timestamp } = await devnet.client.getBlock()
  position = await readPosition(devnet.client, {
    account: account.address,
    adapters: Object.values(adapters as { readonly [id: string]: Adapter }),
    assumptions: carriedAssumptions(adapters, timestamp),
  })
  const positions = position.assets.filter((asset): asset is Position => asset.kind === 'position')
  world = createWorld({
    scope: createScope({ protocols: position.protocols, positions }),
    market: position.market,
    account: account.address,
    positions: position.positions,
  })
}, 240_000)
afterAll(() => devnet?.stop())

/** Odd amounts of every size. */
const amounts = [1n, 7n, 10n ** 9n + 1n, wad, 1_234_567_890_123_456_789n, 98_765n * wad + 4_321n]

describe('what adapters read and compute is what the contracts answer', () => {
  test('chainlink: the answer of every feed', async () => {
    const { feeds } = devnet.deployments.chainlink
    for (const [name, { address, decimals }] of Object.entries(feeds)) {
      const answer = await ask(address, 'latestAnswer')
      expect(stateOf(`chainlink/${name}`), name).toEqual({ answer })
      expect(observe(world, name as 'usd:ETH'), name).toBe(answer * 10n ** BigInt(18 - decimals))
    }
  })

  test('weth and erc20: symbols, decimals and balances', async () => {
    const { erc20, weth } = adapters
    for (const asset of [weth.weth, erc20.tokens.USDC] as const) {
      expect(await ask(asset.address, 'symbol')).toBe(asset.symbol)
      expect(await ask(asset.address, 'decimals')).toBe(asset.decimals)
      expect(position.holdings[asset.key] ?? 0n).toBe(await ask(asset.address, 'balanceOf', account.address))
    }
    const balance = await devnet.client.getBalance({
      address: account.address,
      blockNumber: position.market.blockNumber,
    })
    expect(position.holdings[weth.eth.key]).toBe(balance)
  })

  test('lido: shares, the stake limit, balances of both tokens', async () => {
    const { lido } = adapters
    const [stETH, wstETH] = [lido.stETH.address, lido.wstETH.address]
    const state = stateOf<LidoState>('lido')
    for (const amount of amounts) {
      const [claim] = lido.wstETH.claims(world, amount)
      expect(claim?.amount).toBe(await ask(stETH, 'getPooledEthByShares', amount))
      expect(claim?.amount).toBe(await ask(wstETH, 'getStETHByWstETH', amount))
      expect(sharesByPooledEth(state, amount)).toBe(await ask(stETH, 'getSharesByPooledEth', amount))
    }
    expect(observe(world, 'redemption:wstETH')).toBe(await ask(wstETH, 'stEthPerToken'))
    expect(currentStakeLimit(state, position.market.blockNumber)).toBe(await ask(stETH, 'getCurrentStakeLimit'))
    expect(state.stakingPaused).toBe(await ask<boolean>(stETH, 'isStakingPaused'))
    for (const asset of [lido.stETH, lido.wstETH] as const)
      expect(position.holdings[asset.key] ?? 0n).toBe(await ask(asset.address, 'balanceOf', account.address))
  })

  test('lido: the withdrawal queue and its tickets', async () => {
    const { withdrawalQueue: queue } = devnet.deployments.lido
    expect(stateOf<LidoQueueState>('lidoQueue')).toEqual({
      paused: await ask(queue, 'isPaused'),
      bunkerMode: await ask(queue, 'isBunkerModeActive'),
      unfinalizedStETH: await ask(queue, 'unfinalizedStETH'),
    })
    const ids = [...(await ask<readonly bigint[]>(queue, 'getWithdrawalRequests', account.address))].sort((a, b) =>
      a < b ? -1 : 1,
    )
    const statuses = await ask<readonly { readonly owner: Address; readonly timestamp: bigint }[]>(
      queue,
      'getWithdrawalStatus',
      ids,
    )
    const expected = statuses.map(({ owner: _, ...status }, index) => ({
      requestId: ids[index],
      ...status,
      hint: null,
      claimableEther: null,
    }))
    expect(expected).toHaveLength(2)
    expect(position.positions[adapters.lido.withdrawal.key]).toEqual(expected)
  })

  test('rocketPool: the exchange rate, the value of rETH, collateral and room', async () => {
    const { rETH } = adapters.rocketPool
    expect(observe(world, 'redemption:rETH')).toBe(await ask(rETH.address, 'getExchangeRate'))
    for (const amount of amounts)
      expect(rETH.claims(world, amount)[0]?.amount).toBe(await ask(rETH.address, 'getEthValue', amount))
    const state = stateOf<RocketPoolState>('rocketPool')
    expect(maximumDeposit(state)).toBe(await ask(state.depositPool as Address, 'getMaximumDepositAmount'))
    const balance = await devnet.client.getBalance({
      address: rETH.address as Address,
      blockNumber: position.market.blockNumber,
    })
    expect(state.rethBalance).toBe(balance)
    expect(position.holdings[rETH.key]).toBe(await ask(rETH.address, 'balanceOf', account.address))
  })

  test('etherFi: shares, what can be redeemed at once, requests, and balances of both tokens', async () => {
    const { etherFi } = adapters
    const { liquidityPool, redemptionManager, withdrawRequestNFT } = devnet.deployments.etherFi
    const state = stateOf<EtherFiState>('etherFi')
    for (const amount of amounts) {
      expect(etherFi.weETH.claims(world, amount)[0]?.amount).toBe(await ask(liquidityPool, 'amountForShare', amount))
      expect(sharesForAmount(state, amount)).toBe(await ask(liquidityPool, 'sharesForAmount', amount))
    }
    expect(observe(world, 'redemption:weETH')).toBe(await ask(etherFi.weETH.address, 'getRate'))
    expect(totalRedeemableAmount(state, position.market.timestamp)).toBe(
      await ask(redemptionManager, 'totalRedeemableAmount', ethAddress),
    )
    for (const asset of [etherFi.eETH, etherFi.weETH] as const)
      expect(position.holdings[asset.key] ?? 0n).toBe(await ask(asset.address, 'balanceOf', account.address))
    const requests = position.positions[etherFi.withdrawal.key] as unknown as readonly WithdrawRequest[]
    expect(BigInt(requests.length)).toBe(await ask(withdrawRequestNFT, 'balanceOf', account.address))
    expect(requests).toHaveLength(2)
    for (const { requestId, amountOfEEth, shareOfEEth, isValid } of requests)
      expect(await ask(withdrawRequestNFT, 'getRequest', requestId)).toEqual({
        amountOfEEth,
        shareOfEEth,
        isValid,
        feeGwei: 0,
      })
  })

  test('aaveV3: reserves, rates, indices now, and prices', async () => {
    const { pool, oracle, reserves } = devnet.deployments.aaveV3
    type Data = { readonly [name: string]: bigint } & { readonly configuration: { readonly data: bigint } }
    for (const [symbol, { underlying, aToken, variableDebtToken }] of Object.entries(reserves)) {
      const { reserve } = stateOf<ReserveState>(`aaveV3/${symbol}`)
      const data = await ask<Data>(pool, 'getReserveData', underlying)
      expect(reserve, symbol).toMatchObject({
        liquidityIndex: data.liquidityIndex,
        variableBorrowIndex: data.variableBorrowIndex,
        currentLiquidityRate: data.currentLiquidityRate,
        currentVariableBorrowRate: data.currentVariableBorrowRate,
        lastUpdateTimestamp: BigInt(data.lastUpdateTimestamp as bigint),
        accruedToTreasury: data.accruedToTreasury,
        virtualUnderlyingBalance: await ask(pool, 'getVirtualUnderlyingBalance', underlying),
        deficit: await ask(pool, 'getReserveDeficit', underlying),
        configuration: decodeReserveConfiguration(
          (await ask<{ readonly data: bigint }>(pool, 'getConfiguration', underlying)).data,
        ),
      })
      const view = adapters.aaveV3.marketView(world)
      const key = `${symbol}@${devnet.chainId}`
      expect(view.price(key), symbol).toBe(await ask(oracle, 'getAssetPrice', underlying))
      expect(observe(world, `oracle:${symbol}@aaveV3`) / 10n ** 10n, symbol).toBe(view.price(key))
      const rayToWad = 10n ** 9n
      const [income, debt] = [
        await ask(pool, 'getReserveNormalizedIncome', underlying),
        await ask(pool, 'getReserveNormalizedVariableDebt', underlying),
      ]
      expect(observe(world, `supplyIndex:${symbol}@aaveV3`), symbol).toBe(income / rayToWad)
      expect(observe(world, `borrowIndex:${symbol}@aaveV3`), symbol).toBe(debt / rayToWad)
      expect(observe(world, `borrowRate:${symbol}@aaveV3`), symbol).toBe(
        (data.currentVariableBorrowRate as bigint) / rayToWad,
      )
      const claims = claimsOf(adapters.aaveV3.account)
      expect(claims[`a${symbol}`] ?? 0n, symbol).toBe(await ask(aToken, 'balanceOf', account.address))
      expect(-(claims[`variableDebt${symbol}`] ?? 0n), symbol).toBe(
        await ask(variableDebtToken, 'balanceOf', account.address),
      )
    }
  })

  test('aaveV3: the account, its e-mode and its health factor', async () => {
    const { pool } = devnet.deployments.aaveV3
    const [collateral, debt, , threshold, ltv, healthFactor] = await ask<readonly bigint[]>(
      pool,
      'getUserAccountData',
      account.address,
    )
    expect(healthFactor).toBeGreaterThan(wad)
    expect(adapters.aaveV3.accountData(world)).toMatchObject({
      totalCollateralBase: collateral,
      totalDebtBase: debt,
      currentLiquidationThreshold: threshold,
      ltv,
      healthFactor,
    })
    expect(position.positions[adapters.aaveV3.account.key]).toMatchObject({
      eModeCategory: Number(await ask(pool, 'getUserEMode', account.address)),
    })
  })

  test('uniswapV3: pools with their ticks, and what a position pays', async () => {
    const { pools, positionManager } = devnet.deployments.uniswapV3
    for (const [name, { address }] of Object.entries(pools)) {
      const state = stateOf<PoolState>(`uniswapV3/${name}`)
      const [sqrtPriceX96, tick] = await ask<readonly [bigint, number]>(address, 'slot0')
      expect(state, name).toMatchObject({ sqrtPriceX96, tick, liquidity: await ask(address, 'liquidity') })
      expect(state.ticks.length, name).toBeGreaterThan(1)
      for (const { tick, liquidityGross, liquidityNet, feeGrowthOutside0X128, feeGrowthOutside1X128 } of state.ticks)
        expect((await ask<readonly unknown[]>(address, 'ticks', tick)).slice(0, 4)).toEqual([
          liquidityGross,
          liquidityNet,
          feeGrowthOutside0X128,
          feeGrowthOutside1X128,
        ])
    }
    const tokenId = await ask(positionManager, 'tokenOfOwnerByIndex', account.address, 0n)
    const [, , , , , , , liquidity] = await ask<readonly bigint[]>(positionManager, 'positions', tokenId)
    const simulate = async (functionName: 'decreaseLiquidity' | 'collect', parameters: object) => {
      const request = { account: account.address, address: positionManager, abi, functionName, args: [parameters] }
      const { result } = await devnet.client.simulateContract(request as never)
      return result as readonly [bigint, bigint]
    }
    const most = 2n ** 128n - 1n
    const deadline = position.market.timestamp + 1_000n
    const principal = await simulate('decreaseLiquidity', {
      tokenId,
      liquidity,
      amount0Min: 0n,
      amount1Min: 0n,
      deadline,
    })
    const fees = await simulate('collect', { tokenId, recipient: account.address, amount0Max: most, amount1Max: most })
    expect(fees[0] + fees[1]).toBeGreaterThan(0n)
    const pool = adapters.uniswapV3.pools['wstETH/WETH']
    const claims = claimsOf(adapters.uniswapV3.positions['wstETH/WETH:even'])
    expect([claims[pool.token0.symbol], claims[pool.token1.symbol]]).toEqual([
      principal[0] + fees[0],
      principal[1] + fees[1],
    ])
  })

  test('eigenLayer: strategies, what can be withdrawn, and the standing of the operator', async () => {
    const { delegationManager, allocationManager, strategies } = devnet.deployments.eigenLayer
    const { eigenLayer } = adapters
    for (const [symbol, { strategy }] of Object.entries(strategies)) {
      const state = stateOf<{ readonly totalShares: bigint }>(`eigenLayer/${symbol}`)
      expect(state.totalShares, symbol).toBe(await ask(strategy, 'totalShares'))
      const answered = await ask(strategy, 'sharesToUnderlyingView', wad)
      // Kept as a multiple of the token's own index, which rounds twice.
      expect(Math.abs(Number(observe(world, `underlying:${symbol}@eigenLayer`) - answered)), symbol).toBeLessThan(3)
    }
    const { strategy } = strategies.stETH as { readonly strategy: Address }
    const content = position.positions[eigenLayer.account.key] as unknown as RestakingAccount
    const stake = content.stakes.find(({ asset }) => asset === adapters.lido.stETH.key)
    const [withdrawable, deposited] = await ask<readonly [readonly bigint[], readonly bigint[]]>(
      delegationManager,
      'getWithdrawableShares',
      account.address,
      [strategy],
    )
    expect(stake?.depositShares).toBe(deposited[0])
    expect(stake?.maxMagnitude).toBe(await ask(allocationManager, 'getMaxMagnitude', eigenLayer.operator, strategy))
    expect(claimsOf(eigenLayer.account)['restaked-stETH']).toBe(
      await ask(strategy, 'sharesToUnderlyingView', withdrawable[0]),
    )
  })
})
