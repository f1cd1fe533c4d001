import { percentDiv } from '../../../math/percent-div.js'
import { percentFactor } from '../../../math/percent-factor.js'
import { percentMul } from '../../../math/percent-mul.js'
import { ray } from '../../../math/ray.js'
import { rayDiv } from '../../../math/ray-div.js'
import { rayMul } from '../../../math/ray-mul.js'
import type { InterestRateData } from '../reserve.js'

/** Both rates of a reserve, RAY a year. */
export type InterestRates = {
  readonly liquidityRate: bigint
  readonly variableBorrowRate: bigint
}

const rayPerBps = ray / percentFactor

/**
 * The rates of a reserve by its curve, after liquidity moved: what an amount does to the rate it pays or earns.
 *
 * Bad debt (`unbacked`) lowers the supply rate and leaves the borrow rate as it is.
 *
 * Source: Aave v3.6 `DefaultReserveInterestRateStrategyV2.calculateInterestRates`.
 *
 * @param parameters - The curve in bps; total debt, the deficit as `unbacked`, the virtual balance before the move and
 * the liquidity added and taken in base units; the reserve factor in bps.
 * @returns RAY a year.
 */
export function calculateInterestRates({
  interestRateData,
  reserveFactor,
  totalDebt,
  unbacked,
  virtualUnderlyingBalance,
  liquidityAdded,
  liquidityTaken,
}: {
  readonly interestRateData: InterestRateData
  readonly reserveFactor: bigint
  readonly totalDebt: bigint
  readonly unbacked: bigint
  readonly virtualUnderlyingBalance: bigint
  readonly liquidityAdded: bigint
  readonly liquidityTaken: bigint
}): InterestRates {
  let variableBorrowRate = interestRateData.baseVariableBorrowRate * rayPerBps
  if (totalDebt === 0n) return { liquidityRate: 0n, variableBorrowRate }

  const availableLiquidityPlusDebt = virtualUnderlyingBalance + liquidityAdded - liquidityTaken + totalDebt
  const borrowUsageRatio = rayDiv(totalDebt, availableLiquidityPlusDebt)
  const supplyUsageRatio = unbacked === 0n ? borrowUsageRatio : rayDiv(totalDebt, availableLiquidityPlusDebt + unbacked)

  // The contract divides RAY numbers here that are whole bps: taken as bps, they give the same result by short division.
  const { optimalUsageRatio, variableRateSlope1, variableRateSlope2 } = interestRateData
  const beyondOptimal = borrowUsageRatio - optimalUsageRatio * rayPerBps
  if (beyondOptimal > 0n) {
    const excessBorrowUsageRatio = percentDiv(beyondOptimal, percentFactor - optimalUsageRatio)
    variableBorrowRate += variableRateSlope1 * rayPerBps + percentMul(excessBorrowUsageRatio, variableRateSlope2)
  } else {
    variableBorrowRate += percentDiv(percentMul(borrowUsageRatio, variableRateSlope1), optimalUsageRatio)
  }
  const liquidityRate = percentMul(rayMul(variableBorrowRate, supplyUsageRatio), percentFactor - reserveFactor)
  return { liquidityRate, variableBorrowRate }
}
