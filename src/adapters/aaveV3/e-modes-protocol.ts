import type { Protocol } from '../../core/protocol.js'
import { read } from '../../core/read.js'
import { readAll } from '../../core/read-all.js'
import { poolAbi } from './abi.js'
import type { AaveV3Deployment } from './deployment.js'
import { type EModesState, eModesStateSchema } from './e-modes-state.js'

/** The e-modes of a market as a slice of the chain. @param deployment - The market. */
export function eModesProtocol(deployment: AaveV3Deployment): Protocol<string, EModesState> {
  const { id, chainId, pool: address, eModeCategories } = deployment
  return {
    id: `${id}/eModes@${chainId}`,
    state: eModesStateSchema,
    *load() {
      const categories = yield* readAll(eModeCategories.map((category) => loadCategory(category)))
      return { categories: Object.fromEntries(categories.map((category) => [category.id, category])) }
    },
  }

  function* loadCategory(category: number) {
    const args = [category] as const
    const [label, config, collateralBitmap, borrowableBitmap, ltvzeroBitmap] = yield* readAll([
      read({ address, abi: poolAbi, functionName: 'getEModeCategoryLabel', args }),
      read({ address, abi: poolAbi, functionName: 'getEModeCategoryCollateralConfig', args }),
      read({ address, abi: poolAbi, functionName: 'getEModeCategoryCollateralBitmap', args }),
      read({ address, abi: poolAbi, functionName: 'getEModeCategoryBorrowableBitmap', args }),
      read({ address, abi: poolAbi, functionName: 'getEModeCategoryLtvzeroBitmap', args }),
    ])
    return {
      id: category,
      label,
      ltv: BigInt(config.ltv),
      liquidationThreshold: BigInt(config.liquidationThreshold),
      liquidationBonus: BigInt(config.liquidationBonus),
      collateralBitmap,
      borrowableBitmap,
      ltvzeroBitmap,
    }
  }
}
