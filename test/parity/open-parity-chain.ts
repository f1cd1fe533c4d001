import { erc20Abi, parseAbi, parseEther, parseUnits } from 'viem'
import type { Asset } from '../../src/core/asset.js'
import type { Key } from '../../src/core/key.js'
import type { Devnet } from '../../src/devnet/devnet.js'
import type { DevnetAccount } from '../../src/devnet/index.js'
import { rpc } from '../../src/devnet/rpc.js'
import { startDevnet } from '../../src/devnet/start-devnet.js'
import { connectAdapters } from '../../src/presets/connect-adapters.js'
import type { ParityChain, Token } from './parity-chain.js'

const poolAbi = parseAbi([
  'function supply(address asset, uint256 amount, address onBehalfOf, uint16 referralCode)',
  'function borrow(address asset, uint256 amount, uint256 interestRateMode, uint16 referralCode, address onBehalfOf)',
])

/** Starts the devnet, connects the adapters and gives one account a position on Aave. Blocks are mined on demand only. */
export async function openParityChain(): Promise<ParityChain> {
  const devnet = await startDevnet()
  const { chainId, deployments } = devnet
  const adapters = connectAdapters({ ...deployments, chainId })
  const { erc20, lido, weth } = adapters
  const token = (asset: Asset<Key>): Token => {
    if (asset.address === undefined) throw new TypeError(`${asset.key} has no contract.`)
    return { asset, address: asset.address }
  }
  const tokens = {
    WETH: token(weth.weth),
    stETH: token(lido.stETH),
    wstETH: token(lido.wstETH),
    USDC: token(erc20.tokens.USDC),
  }
  const [, fresh, opened, giver] = devnet.accounts as readonly DevnetAccount[] as readonly [never, ...Giving]
  await openPosition(devnet, tokens, opened)
  for (const [symbol, amount] of Object.entries(given)) await devnet.fund(symbol, giver.address, amount)
  const protocols = Object.values(adapters).flatMap((adapter) => adapter.protocols)
  const call = rpc(devnet.url)
  await call('evm_setAutomine', [false])
  return { devnet, rpc: call, adapters, protocols, tokens, fresh, opened, giver }
}

type Giving = readonly [fresh: DevnetAccount, opened: DevnetAccount, giver: DevnetAccount]

/** More than any strategy starts from, and enough to borrow nearly all WETH against. */
const given = {
  WETH: parseEther('200000'),
  stETH: parseEther('200000'),
  wstETH: parseEther('400000'),
  USDC: parseUnits('2000000000', 6),
}

/** 400 wstETH and 250,000 USDC as collateral, 90 WETH and 40,000 USDC of debt, outside any e-mode. */
async function openPosition(devnet: Devnet, tokens: ParityChain['tokens'], { address }: DevnetAccount): Promise<void> {
  const { client, deployments } = devnet
  const { pool } = deployments.aaveV3
  const supplied = [
    ['wstETH', parseEther('400.000000000000000123')],
    ['USDC', parseUnits('250000.123457', 6)],
  ] as const
  const owed = [
    ['WETH', parseEther('90.000000000000000321')],
    ['USDC', parseUnits('40000.000001', 6)],
  ] as const
  const send = async (hash: Promise<`0x${string}`>) => {
    const { status } = await client.waitForTransactionReceipt({ hash: await hash })
    if (status !== 'success') throw new Error('The position could not be opened.')
  }
  for (const [symbol, amount] of supplied) {
    await devnet.fund(symbol, address, amount)
    const approval = { abi: erc20Abi, functionName: 'approve', args: [pool, amount] } as const
    await send(client.writeContract({ ...approval, account: address, address: tokens[symbol].address }))
    const supply = { functionName: 'supply', args: [tokens[symbol].address, amount, address, 0] } as const
    await send(client.writeContract({ ...supply, account: address, address: pool, abi: poolAbi }))
  }
  for (const [symbol, amount] of owed) {
    const borrow = { functionName: 'borrow', args: [tokens[symbol].address, amount, 2n, 0, address] } as const
    await send(client.writeContract({ ...borrow, account: address, address: pool, abi: poolAbi }))
    // Only what is on Aave is part of the account: its wallet starts empty.
    const away = { functionName: 'transfer', args: [deployments.base.multicall3, amount] } as const
    await send(client.writeContract({ ...away, account: address, address: tokens[symbol].address, abi: erc20Abi }))
  }
}
