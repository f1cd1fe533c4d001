import type { Address } from 'viem'
import { read } from '../../core/read.js'
import { readAll } from '../../core/read-all.js'
import type { ReadRequest } from '../../core/reading.js'
import { adaptiveCurveIrmAbi, morphoAbi } from './abi.js'
import type { MarketDeployment } from './deployment.js'
import { MarketParametersError } from './errors/market-parameters-error.js'
import type { MarketState } from './market-state.js'

/**
 * Reads one market, in one round.
 *
 * @param morpho - Where Morpho Blue stands.
 * @param name - The market's name, for messages.
 * @param deployment - The market.
 * @returns Its state; with a last update of zero where nobody has created it.
 * @throws {@link MarketParametersError} where the chain has other parameters under its id.
 */
export function* loadMarket(
  morpho: Address,
  name: string,
  deployment: MarketDeployment,
): Generator<readonly ReadRequest[], MarketState, readonly unknown[]> {
  const args = [deployment.id] as const
  const [market, parameters, rateAtTarget] = yield* readAll([
    read({ address: morpho, abi: morphoAbi, functionName: 'market', args }),
    read({ address: morpho, abi: morphoAbi, functionName: 'idToMarketParams', args }),
    read({ address: deployment.irm, abi: adaptiveCurveIrmAbi, functionName: 'rateAtTarget', args }),
  ])
  const [totalSupplyAssets, totalSupplyShares, totalBorrowAssets, totalBorrowShares, lastUpdate, fee] = market
  if (lastUpdate > 0n) checkParameters(name, deployment, parameters)
  return {
    totalSupplyAssets,
    totalSupplyShares,
    totalBorrowAssets,
    totalBorrowShares,
    lastUpdate,
    fee,
    rateAtTarget,
  }
}

function checkParameters(
  market: string,
  { loanToken, collateralToken, oracle, irm, lltv }: MarketDeployment,
  onChain: readonly [loanToken: Address, collateralToken: Address, oracle: Address, irm: Address, lltv: bigint],
): void {
  const expected = { loanToken, collateralToken, oracle: oracle.address, irm, lltv }
  for (const [index, [parameter, value]] of Object.entries(expected).entries()) {
    const actual = onChain[index]
    if (String(value).toLowerCase() !== String(actual).toLowerCase())
      throw new MarketParametersError({ market, parameter, expected: String(value), actual: String(actual) })
  }
}
