import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { encodeAbiParameters, encodeFunctionData, maxUint256, parseAbi, parseEther, zeroAddress } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { execute } from 'viem/experimental/erc7821'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { installation as weth } from '../adapters/weth/devnet.js'
import type { Installation } from '../core/installation.js'
import { multicall3 } from './base-installation.js'
import { cacheDirectory } from './cache-directory.js'
import type { Devnet } from './devnet.js'
import { InstallationFailedError } from './installation-failed-error.js'
import { devnetTimestamp, startDevnet } from './start-devnet.js'
import { UnknownDevnetTokenError } from './unknown-devnet-token-error.js'

const abi = parseAbi([
  'error InsufficientBalance()',
  'function balanceOf(address) view returns (uint256)',
  'function approve(address, uint256) returns (bool)',
  'function allowance(address, address) view returns (uint256)',
  'function transfer(address, uint256) returns (bool)',
  'function submit(address) payable returns (uint256)',
  'function sharesOf(address) view returns (uint256)',
  'function getPooledEthByShares(uint256) view returns (uint256)',
  'function getSharesByPooledEth(uint256) view returns (uint256)',
  'function getTotalPooledEther() view returns (uint256)',
  'function getTotalShares() view returns (uint256)',
  'function getExternalShares() view returns (uint256)',
  'function getExternalEther() view returns (uint256)',
  'function getCurrentStakeLimit() view returns (uint256)',
  'function pauseStaking()',
  'function report(uint256, uint256, address)',
  'function permit(address, address, uint256, uint256, uint8, bytes32, bytes32)',
  'function nonces(address) view returns (uint256)',
  'function wrap(uint256) returns (uint256)',
  'function unwrap(uint256) returns (uint256)',
  'function stEthPerToken() view returns (uint256)',
  'function supply(address, uint256, address, uint16)',
  'function borrow(address, uint256, uint256, uint16, address)',
  'function setUserEMode(uint8)',
  'function getUserAccountData(address) view returns (uint256 collateral, uint256 debt, uint256, uint256, uint256, uint256 healthFactor)',
  'function getReserveDeficit(address) view returns (uint256)',
  'function getVirtualUnderlyingBalance(address) view returns (uint128)',
  'function getAssetPrice(address) view returns (uint256)',
  'struct Reserve { uint256 configuration; uint128 liquidityIndex; uint128 liquidityRate; uint128 variableBorrowIndex; uint128 variableBorrowRate; uint128 stableBorrowRate; uint40 lastUpdate; uint16 id; address aToken; address stableDebtToken; address variableDebtToken; address interestRateStrategy; uint128 accruedToTreasury; uint128 unbacked; uint128 isolationModeTotalDebt; }',
  'function getReserveData(address) view returns (Reserve)',
  'function getEModeCategoryLtvzeroBitmap(uint8) view returns (uint128)',
  'function isCapped() view returns (bool)',
  'function getRatio() view returns (int256)',
  'function getSnapshotRatio() view returns (uint256)',
  'function getSnapshotTimestamp() view returns (uint256)',
  'function getMaxRatioGrowthPerSecondScaled() view returns (uint256)',
  'function latestAnswer() view returns (int256)',
  'function setAnswer(int256)',
])

let devnet: Devnet<31337>
let snapshot: `0x${string}`

beforeAll(async () => {
  devnet = await startDevnet()
}, 120_000)
beforeEach(async () => {
  snapshot = await devnet.snapshot()
})
afterEach(() => devnet.revert(snapshot))
afterAll(() => devnet.stop())

type Name = Parameters<typeof encodeFunctionData<typeof abi>>[0]['functionName']

const read = <value = bigint>(address: `0x${string}`, functionName: Name, args: readonly unknown[] = []) =>
  devnet.client.readContract({ address, abi, functionName, args } as never) as Promise<value>

const user = () => devnet.accounts[0]?.address as `0x${string}`

const send = async (to: `0x${string}`, functionName: Name, args: readonly unknown[], value = 0n) => {
  const request = { account: user(), address: to, abi, functionName, args, value, chain: devnet.chain }
  await devnet.client.simulateContract(request as never)
  const hash = await devnet.client.writeContract(request as never)
  const receipt = await devnet.client.waitForTransactionReceipt({ hash })
  expect(receipt.status).toBe('success')
  return receipt
}

describe('what stands on it', () => {
  test('names its contracts as real or doubles', () => {
    const kinds = Object.fromEntries(devnet.contracts.map(({ name, kind }) => [name, kind]))
    expect(kinds).toMatchObject({ WETH9: 'real', PoolInstance: 'real', Multicall3: 'real', StETHDouble: 'double' })
  })

  test('is typed by installation and chain', () => {
    const chainId: 31337 = devnet.deployments.lido.chainId
    const { WETH, wstETH, USDC } = devnet.deployments.aaveV3.reserves
    expect(chainId).toBe(devnet.client.chain.id)
    expect([WETH.underlying, wstETH.underlying, USDC.underlying]).toEqual([
      devnet.deployments.weth.weth,
      devnet.deployments.lido.wstETH,
      devnet.tokens.USDC?.address,
    ])
  })

  test('reads many calls as one through Multicall3', async () => {
    const { stETH, wstETH } = devnet.deployments.lido
    const [total, rate] = await devnet.client.multicall({
      allowFailure: false,
      contracts: [
        { address: stETH, abi, functionName: 'getTotalPooledEther' },
        { address: wstETH, abi, functionName: 'stEthPerToken' },
      ],
    })
    expect(total / 10n ** 18n).toBe(9_307_954n)
    expect(rate).toBe(1_240_069_486_685_899_694n)
  })

  test('has rates and a deficit like those of Aave on mainnet', async () => {
    const { pool, reserves } = devnet.deployments.aaveV3
    const weth = await read<{ variableBorrowRate: bigint; liquidityRate: bigint }>(pool, 'getReserveData', [
      reserves.WETH.underlying,
    ])
    expect(Number(weth.variableBorrowRate) / 1e27).toBeCloseTo(0.0215802, 5)
    expect(Number(weth.liquidityRate) / 1e27).toBeCloseTo(0.01511, 5)
    expect(await read(pool, 'getReserveDeficit', [reserves.WETH.underlying])).toBe(52_964_463_470_808_726_828_548n)
    expect(await read(pool, 'getEModeCategoryLtvzeroBitmap', [2])).toBe(0b10n)
  })
})

describe('a user', () => {
  test('submits, wraps, supplies and borrows', async () => {
    const { stETH, wstETH } = devnet.deployments.lido
    const { pool, reserves } = devnet.deployments.aaveV3
    await send(stETH, 'submit', [zeroAddress], parseEther('100'))
    const shares = await read(stETH, 'sharesOf', [user()])
    const balance = await read(stETH, 'balanceOf', [user()])
    expect(balance).toBe(parseEther('100') - 1n)
    await send(stETH, 'approve', [wstETH, balance])
    await send(wstETH, 'wrap', [balance])
    const wrapped = await read(wstETH, 'balanceOf', [user()])
    expect(shares - wrapped).toBe(1n)
    await send(wstETH, 'approve', [pool, wrapped])
    await send(pool, 'setUserEMode', [1])
    await send(pool, 'supply', [wstETH, wrapped, user(), 0])
    await send(pool, 'borrow', [reserves.WETH.underlying, parseEther('90'), 2n, 0, user()])
    expect(await read(reserves.WETH.underlying, 'balanceOf', [user()])).toBe(parseEther('90'))
    const account = await read<readonly bigint[]>(pool, 'getUserAccountData', [user()])
    expect(Number(account[5]) / 1e18).toBeCloseTo(0.95 / 0.9, 6)
  })

  test('stakes and wraps at once by sending ETH to wstETH', async () => {
    const { stETH, wstETH } = devnet.deployments.lido
    const shares = await read(stETH, 'getSharesByPooledEth', [parseEther('7')])
    const hash = await devnet.client.sendTransaction({ account: user(), to: wstETH, value: parseEther('7') })
    await devnet.client.waitForTransactionReceipt({ hash })
    expect(await read(wstETH, 'balanceOf', [user()])).toBe(shares)
  })

  test.each([
    ['ETH', 18],
    ['WETH', 18],
    ['stETH', 18],
    ['wstETH', 18],
    ['USDC', 6],
  ])('is given %s', async (symbol, decimals) => {
    const to = '0x000000000000000000000000000000000000beef'
    await devnet.fund(symbol, to, 5n * 10n ** BigInt(decimals))
    const token = devnet.tokens[symbol]
    const balance =
      token === undefined
        ? await devnet.client.getBalance({ address: to })
        : await read(token.address, 'balanceOf', [to])
    expect(5n * 10n ** BigInt(decimals) - balance).toBeLessThanOrEqual(symbol === 'stETH' ? 2n : 0n)
  })

  test('is told which tokens there are', async () => {
    await expect(devnet.fund('DOGE', user(), 1n)).rejects.toThrow(UnknownDevnetTokenError)
  })

  test('runs a batch in one transaction through a delegation', async () => {
    const { stETH, wstETH } = devnet.deployments.lido
    const account = privateKeyToAccount(devnet.accounts[1]?.privateKey as `0x${string}`)
    const authorization = await devnet.client.signAuthorization({
      account,
      contractAddress: devnet.deployments.base.batchExecutor,
      executor: 'self',
    })
    const calls = [
      {
        to: stETH,
        value: parseEther('10'),
        data: encodeFunctionData({ abi, functionName: 'submit', args: [zeroAddress] }),
      },
      { to: stETH, data: encodeFunctionData({ abi, functionName: 'approve', args: [wstETH, maxUint256] }) },
      { to: wstETH, data: encodeFunctionData({ abi, functionName: 'wrap', args: [parseEther('9')] }) },
    ]
    const hash = await execute(devnet.client, {
      account,
      address: account.address,
      authorizationList: [authorization],
      calls,
      chain: devnet.chain,
    })
    const { status } = await devnet.client.waitForTransactionReceipt({ hash })
    expect(status).toBe('success')
    expect(await read(wstETH, 'balanceOf', [account.address])).toBeGreaterThan(parseEther('7.2'))
    const executionData = encodeAbiParameters([{ type: 'tuple[]', components: [] }], [[]])
    const stranger = devnet.client.simulateContract({
      account: user(),
      address: account.address,
      abi: parseAbi(['error Unauthorized()', 'function execute(bytes32 mode, bytes executionData) payable']),
      functionName: 'execute',
      args: [`0x01${'00'.repeat(31)}`, executionData],
    })
    await expect(stranger).rejects.toThrow('Unauthorized')
  })

  test('runs a bundle of 150 calls in one transaction', async () => {
    const { stETH } = devnet.deployments.lido
    const account = privateKeyToAccount(devnet.accounts[2]?.privateKey as `0x${string}`)
    const authorization = await devnet.client.signAuthorization({
      account,
      contractAddress: devnet.deployments.base.batchExecutor,
      executor: 'self',
    })
    const call = {
      to: stETH,
      value: parseEther('1'),
      data: encodeFunctionData({ abi, functionName: 'submit', args: [zeroAddress] }),
    }
    const hash = await execute(devnet.client, {
      account,
      address: account.address,
      authorizationList: [authorization],
      calls: Array.from({ length: 150 }, () => call),
      chain: devnet.chain,
      gas: 100_000_000n,
    })
    const { status } = await devnet.client.waitForTransactionReceipt({ hash })
    expect(status).toBe('success')
    expect(await read(stETH, 'balanceOf', [account.address])).toBeGreaterThan(parseEther('149.99'))
  })

  test('permits by signature, unless an account with code signs', async () => {
    const { stETH, wstETH } = devnet.deployments.lido
    const account = privateKeyToAccount(devnet.accounts[3]?.privateKey as `0x${string}`)
    const sign = async (name: string, version: string, token: `0x${string}`) => {
      const signature = await account.signTypedData({
        domain: { name, version, chainId: 31337, verifyingContract: token },
        primaryType: 'Permit',
        types: {
          Permit: ['owner:address', 'spender:address', 'value:uint256', 'nonce:uint256', 'deadline:uint256'].map(
            (field) => ({ name: field.split(':')[0] ?? '', type: field.split(':')[1] ?? '' }),
          ),
        },
        message: {
          owner: account.address,
          spender: user(),
          value: 5n,
          nonce: await read(token, 'nonces', [account.address]),
          deadline: maxUint256,
        },
      })
      const parts = [`0x${signature.slice(2, 66)}`, `0x${signature.slice(66, 130)}`] as const
      return [account.address, user(), 5n, maxUint256, Number(`0x${signature.slice(130)}`), ...parts]
    }
    const usdc = devnet.deployments.erc20.tokens.USDC.address
    for (const [token, name, version] of [
      [stETH, 'Liquid staked Ether 2.0', '2'],
      [wstETH, 'Wrapped liquid staked Ether 2.0', '1'],
      [usdc, 'USD Coin', '2'],
    ] as const) {
      await send(token, 'permit', await sign(name, version, token))
      expect(await read(token, 'allowance', [account.address, user()])).toBe(5n)
    }
    await devnet.client.setCode({ address: account.address, bytecode: '0x00' })
    await expect(send(stETH, 'permit', await sign('Liquid staked Ether 2.0', '2', stETH))).rejects.toThrow(
      'INVALID_SIGNATURE',
    )
  })
})

describe('Lido', () => {
  test('refuses stake as the real one does', async () => {
    const { stETH } = devnet.deployments.lido
    await devnet.fund('ETH', user(), parseEther('400000'))
    expect(await read(stETH, 'getCurrentStakeLimit')).toBe(parseEther('150000'))
    await expect(send(stETH, 'submit', [zeroAddress], parseEther('150001'))).rejects.toThrow('STAKE_LIMIT')
    await expect(send(stETH, 'submit', [zeroAddress], 0n)).rejects.toThrow('ZERO_DEPOSIT')
    await send(stETH, 'submit', [zeroAddress], parseEther('100000'))
    expect(await read(stETH, 'getCurrentStakeLimit')).toBe(parseEther('50000'))
    await devnet.mine(100)
    expect(await read(stETH, 'getCurrentStakeLimit')).toBe(parseEther('52343.75'))
    await send(stETH, 'pauseStaking', [])
    expect(await read(stETH, 'getCurrentStakeLimit')).toBe(0n)
    await expect(send(stETH, 'submit', [zeroAddress], 1n)).rejects.toThrow('STAKING_PAUSED')
  })

  test('converts by internal ether over internal shares', async () => {
    const { stETH } = devnet.deployments.lido
    const [pooled, shares, externalShares, externalEther] = await Promise.all([
      read(stETH, 'getTotalPooledEther'),
      read(stETH, 'getTotalShares'),
      read(stETH, 'getExternalShares'),
      read(stETH, 'getExternalEther'),
    ])
    const [ether, internal] = [pooled - externalEther, shares - externalShares]
    for (const amount of [1n, 10n ** 18n, 123_456_789_012_345_678_901n]) {
      expect(await read(stETH, 'getPooledEthByShares', [amount])).toBe((amount * ether) / internal)
      expect(await read(stETH, 'getSharesByPooledEth', [amount])).toBe((amount * internal) / ether)
    }
  })

  test('rebases, and a transfer leaves wei behind', async () => {
    const { stETH, wstETH } = devnet.deployments.lido
    await send(stETH, 'submit', [zeroAddress], parseEther('10'))
    const before = await read(stETH, 'balanceOf', [user()])
    const internal = (await read(stETH, 'getTotalPooledEther')) - (await read(stETH, 'getExternalEther'))
    await send(stETH, 'report', [(internal * 101n) / 100n, 0n, zeroAddress])
    const after = await read(stETH, 'balanceOf', [user()])
    expect(Number(after) / Number(before)).toBeCloseTo(1.01, 12)
    expect(await read(wstETH, 'stEthPerToken')).toBe(await read(stETH, 'getPooledEthByShares', [10n ** 18n]))
    await send(stETH, 'transfer', ['0x000000000000000000000000000000000000beef', after])
    expect(await read(stETH, 'balanceOf', [user()])).toBeLessThanOrEqual(2n)
  })
})

describe('Aave’s price of wstETH', () => {
  const price = () => read(devnet.deployments.aaveV3.oracle, 'getAssetPrice', [devnet.deployments.lido.wstETH])
  const capped = () => read<boolean>(devnet.deployments.aaveV3.reserves.wstETH.oracle.source, 'isCapped')

  test('is the feed times the exchange rate, up to its cap', async () => {
    const { stETH } = devnet.deployments.lido
    const { source } = devnet.deployments.aaveV3.reserves.wstETH.oracle
    const feed = devnet.feeds['usd:ETH']?.address as `0x${string}`
    const rate = await read(stETH, 'getPooledEthByShares', [10n ** 18n])
    expect(await read(source, 'getRatio')).toBe(rate)
    expect(await price()).toBe(((await read(feed, 'latestAnswer')) * rate) / 10n ** 18n)
    expect(await capped()).toBe(false)
    const internal = (await read(stETH, 'getTotalPooledEther')) - (await read(stETH, 'getExternalEther'))
    await send(stETH, 'report', [(internal * 102n) / 100n, 0n, zeroAddress])
    expect(await capped()).toBe(true)
    const [ratio, since, growth, { timestamp }] = await Promise.all([
      read(source, 'getSnapshotRatio'),
      read(source, 'getSnapshotTimestamp'),
      read(source, 'getMaxRatioGrowthPerSecondScaled'),
      devnet.client.getBlock(),
    ])
    const cap = ratio + (growth * (timestamp - since)) / 1_000_000n
    expect(await price()).toBe(((await read(feed, 'latestAnswer')) * cap) / 10n ** 18n)
  })

  test('follows the feed', async () => {
    await send(devnet.feeds['usd:ETH']?.address as `0x${string}`, 'setAnswer', [1_000_00000000n])
    expect(await price()).toBe(1_240_06948668n)
  })
})

describe('time', () => {
  test('starts where it was told and goes in blocks of twelve seconds', async () => {
    const first = await devnet.client.getBlock()
    expect(first.timestamp).toBe(devnetTimestamp)
    await devnet.mine(3)
    expect((await devnet.client.getBlock()).timestamp).toBe(devnetTimestamp + 36n)
    await devnet.setNextTimestamp(devnetTimestamp + 1_000n)
    await devnet.mine()
    expect((await devnet.client.getBlock()).timestamp).toBe(devnetTimestamp + 1_000n)
    await devnet.advanceTime(86_400n)
    expect((await devnet.client.getBlock()).timestamp).toBe(devnetTimestamp + 87_400n)
    await devnet.mine()
    expect((await devnet.client.getBlock()).timestamp).toBe(devnetTimestamp + 87_412n)
  })

  test('comes back with a snapshot', async () => {
    const before = await devnet.client.getBlock()
    const inner = await devnet.snapshot()
    await devnet.fund('WETH', user(), 1n)
    await devnet.advanceTime(1_000_000n)
    await devnet.revert(inner)
    const after = await devnet.client.getBlock()
    expect(after.hash).toBe(before.hash)
    await devnet.mine()
    expect((await devnet.client.getBlock()).timestamp).toBe(before.timestamp + 12n)
    expect(await read(devnet.deployments.weth.weth, 'balanceOf', [user()])).toBe(0n)
  })
})

describe('another start', () => {
  test('gives the same chain', async () => {
    const [ours, theirs] = [await devnet.client.getBlock(), await startDevnet()]
    try {
      expect((await theirs.client.getBlock()).hash).toBe(ours.hash)
      expect(theirs.deployments).toEqual(devnet.deployments)
      expect(theirs.url).not.toBe(devnet.url)
    } finally {
      await theirs.stop()
    }
  })

  test.each([devnetTimestamp + 86_400n, devnetTimestamp - 365n * 86_400n])('starts at %i', async (timestamp) => {
    const other = await startDevnet({ timestamp, chainId: 1 })
    try {
      const block = await other.client.getBlock()
      expect(block.timestamp).toBe(timestamp)
      expect(await other.client.getChainId()).toBe(1)
      const capped = await other.client.readContract({
        address: other.deployments.aaveV3.reserves.wstETH.oracle.source,
        abi,
        functionName: 'isCapped',
      })
      expect(capped).toBe(false)
    } finally {
      await other.stop()
    }
  })

  test.each([
    ['record', 'chain-', '{"entries":[{"request":"0'],
    ['record', 'chain-', '{"entries":[],"state":"state-00000000000000000000000000000000.json"}'],
    ['state', 'state-', '{"block":'],
  ])('installs anew where the saved %s is damaged', async (_, prefix, damage) => {
    const files = () => readdirSync(cacheDirectory()).filter((name) => /^(chain|state)-/.test(name))
    const before = files()
    const options = { chainId: 4242, installations: [weth] }
    const hashes: string[] = []
    const start = async () => {
      const other = await startDevnet(options)
      hashes.push((await other.client.getBlock()).hash)
      await other.stop()
    }
    await start()
    const saved = files().filter((name) => !before.includes(name))
    try {
      const name = saved.find((file) => file.startsWith(prefix)) ?? ''
      writeFileSync(join(cacheDirectory(), name), damage)
      await start()
      await start()
      expect(new Set(hashes).size).toBe(1)
    } finally {
      for (const name of files()) if (!before.includes(name)) rmSync(join(cacheDirectory(), name))
    }
  })

  test('installs anew where an installation asks for something else', async () => {
    const before = readdirSync(cacheDirectory())
    const withBalance = (value: bigint) =>
      ({
        id: 'balance',
        after: [],
        contracts: [],
        *install() {
          yield [{ type: 'setBalance', address: multicall3, value }]
          return { deployment: {} }
        },
      }) as const satisfies Installation
    try {
      for (const value of [1n, 2n, 2n]) {
        const other = await startDevnet({ chainId: 4243, installations: [withBalance(value)] })
        expect(await other.client.getBalance({ address: multicall3 })).toBe(value)
        await other.stop()
      }
      const saved = readdirSync(cacheDirectory()).filter((name) => !before.includes(name))
      expect(saved.map((name) => name.split('-')[0]).sort()).toEqual(['chain', 'state'])
    } finally {
      for (const name of readdirSync(cacheDirectory())) {
        if (!before.includes(name)) rmSync(join(cacheDirectory(), name))
      }
    }
  })

  test('says which request of an installation failed', async () => {
    const failing = {
      id: 'failing',
      after: ['weth'],
      contracts: [],
      *install({ tokens }) {
        const to = tokens.WETH?.address as `0x${string}`
        yield [{ type: 'send', to, abi, functionName: 'transfer', args: [to, 1n] }]
        return { deployment: {} }
      },
    } as const satisfies Installation
    const started = startDevnet({ installations: [weth, failing] })
    await expect(started).rejects.toThrow(InstallationFailedError)
    await expect(started).rejects.toThrow('failing failed on the devnet at transfer')
  })

  test('holds no more than it is asked for', async () => {
    const other = await startDevnet({ installations: [weth] })
    try {
      expect(Object.keys(other.deployments).sort()).toEqual(['base', 'weth'])
      // @ts-expect-error: Lido is not on it
      expect(other.deployments.lido).toBeUndefined()
    } finally {
      await other.stop()
    }
  })
})
