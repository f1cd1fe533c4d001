import type { Protocol } from '../../core/protocol.js'
import { read } from '../../core/read.js'
import { readAll } from '../../core/read-all.js'
import { zeroAddress } from '../../core/zero-address.js'
import { poolAddressesProviderAbi, priceOracleSentinelAbi } from './abi.js'
import type { AaveV3Deployment } from './deployment.js'
import { noSentinel, type SentinelState, sentinelStateSchema } from './sentinel-state.js'

/**
 * The price oracle sentinel of a market as a slice of the chain: the one that its provider names at the block, or none.
 *
 * @param deployment - The market.
 */
export function sentinelProtocol(deployment: AaveV3Deployment): Protocol<string, SentinelState> {
  const { id, chainId, poolAddressesProvider } = deployment
  return {
    id: `${id}/sentinel@${chainId}`,
    state: sentinelStateSchema,
    *load() {
      const address = yield* read({
        address: poolAddressesProvider,
        abi: poolAddressesProviderAbi,
        functionName: 'getPriceOracleSentinel',
        args: [],
      })
      if (address === zeroAddress) return noSentinel
      const [borrowAllowed, liquidationAllowed] = yield* readAll([
        read({ address, abi: priceOracleSentinelAbi, functionName: 'isBorrowAllowed', args: [] }),
        read({ address, abi: priceOracleSentinelAbi, functionName: 'isLiquidationAllowed', args: [] }),
      ])
      return { borrowAllowed, liquidationAllowed }
    },
  }
}
