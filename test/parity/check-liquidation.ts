import { encodeFunctionData, parseAbi } from 'viem'
import { expect } from 'vitest'
import { readMarket } from '../../src/actions/read-market.js'
import { executeLiquidationCall } from '../../src/adapters/aaveV3/logic/execute-liquidation-call.js'
import { createWorld } from '../../src/core/create-world.js'
import { createScope } from '../../src/core/scope.js'
import type { LiquidationCase } from './liquidation-cases.js'
import type { ParityChain } from './parity-chain.js'
import { readPosition } from './read-position.js'
import { tryCall } from './try-call.js'

const abi = parseAbi([
  'function liquidationCall(address collateralAsset, address debtAsset, address borrower, uint256 debtToCover, bool receiveAToken)',
])

/**
 * Checks that the adapter and the chain refuse a liquidation for the same reason.
 *
 * @param chain - The chain.
 * @param liquidation - The liquidation.
 */
export async function checkLiquidation(chain: ParityChain, liquidation: LiquidationCase): Promise<void> {
  const { adapters, devnet, giver, opened, protocols, rpc, tokens } = chain
  const { amount, collateral, debt, error, given, revert } = liquidation
  await given?.(chain)
  const market = await readMarket(devnet.client, { protocols })
  const { aaveV3 } = adapters
  const position = await readPosition(chain, opened.address, market.blockNumber)
  const world = createWorld({ scope: createScope({ protocols, positions: [] }), market })
  const request = {
    view: aaveV3.marketView(world),
    account: position,
    collateralAsset: tokens[collateral].asset.key,
    debtAsset: tokens[debt].asset.key,
    debtToCover: amount,
  }
  expect(() => executeLiquidationCall(request)).toThrow(expect.objectContaining({ name: error, revert }))
  const args = [tokens[collateral].address, tokens[debt].address, opened.address, amount, false] as const
  const data = encodeFunctionData({ abi, args })
  expect(await tryCall(rpc, { from: giver.address, to: devnet.deployments.aaveV3.pool, data })).toBe(revert)
}
