import { type Address, erc20Abi, parseAbi } from 'viem'
import { poolAbi } from '../../src/adapters/aaveV3/abi.js'
import type { Account } from '../../src/adapters/aaveV3/account.js'
import type { Data } from '../../src/core/data.js'
import type { Key } from '../../src/core/key.js'
import type { Protocol } from '../../src/core/protocol.js'
import { read } from '../../src/core/read.js'
import { readAll } from '../../src/core/read-all.js'
import type { Reading } from '../../src/core/reading.js'
import { balancesAt } from './balances-at.js'
import type { ParityChain } from './parity-chain.js'
import { readAt } from './read-at.js'

const abi = parseAbi([
  'function getUserAccountData(address user) view returns (uint256 totalCollateralBase, uint256 totalDebtBase, uint256 availableBorrowsBase, uint256 currentLiquidationThreshold, uint256 ltv, uint256 healthFactor)',
])

/** All that the chain says after a bundle. */
export type Outcome = {
  /** By protocol id. */
  readonly states: { readonly [protocolId: string]: Data }
  readonly account: Account
  /** One bit for owed, one for used as collateral, for each reserve. */
  readonly configuration: bigint
  readonly accountData: {
    readonly totalCollateralBase: bigint
    readonly totalDebtBase: bigint
    readonly availableBorrowsBase: bigint
    readonly currentLiquidationThreshold: bigint
    readonly ltv: bigint
    readonly healthFactor: bigint
  }
  /** Base units, by key. */
  readonly balances: { readonly [key: Key]: bigint }
  /** What spenders may still take of the account's tokens. */
  readonly allowances: readonly bigint[]
}

/**
 * Reads all that a plan predicts.
 *
 * @param chain - The chain.
 * @param owner - Whose account it is.
 * @param blockNumber - The block.
 */
export async function readOutcome(chain: ParityChain, owner: Address, blockNumber: bigint): Promise<Outcome> {
  const { adapters, devnet, protocols, tokens } = chain
  const { aaveV3, lido } = devnet.deployments
  const args = [owner] as const
  const { load } = adapters.aaveV3.account
  if (load === undefined) throw new TypeError('An account on Aave cannot be read.')
  const loads: readonly Protocol[] = protocols
  const spenders = [aaveV3.pool, lido.wstETH]
  const allowances = Object.values(tokens).flatMap(({ address }) =>
    spenders.map((spender) => read({ address, abi: erc20Abi, functionName: 'allowance', args: [owner, spender] })),
  )
  const reading = readAll([
    readAll(loads.map((protocol): Reading<Data> => protocol.load())),
    load(owner),
    read({ address: aaveV3.pool, abi: poolAbi, functionName: 'getUserConfiguration', args }),
    read({ address: aaveV3.pool, abi, functionName: 'getUserAccountData', args }),
    readAll(allowances),
  ])
  const [answers, balances] = await Promise.all([
    readAt(chain, reading, blockNumber),
    balancesAt(chain, owner, blockNumber),
  ])
  const [states, account, { data }, accountData, left] = answers
  const [totalCollateralBase, totalDebtBase, availableBorrowsBase, currentLiquidationThreshold, ltv, healthFactor] =
    accountData
  return {
    states: Object.fromEntries(loads.map(({ id }, index) => [id, states[index] as Data])),
    account,
    configuration: data,
    accountData: {
      totalCollateralBase,
      totalDebtBase,
      availableBorrowsBase,
      currentLiquidationThreshold,
      ltv,
      healthFactor,
    },
    balances,
    allowances: left,
  }
}
