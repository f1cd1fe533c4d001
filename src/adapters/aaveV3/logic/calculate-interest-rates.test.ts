import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { percentMul } from '../../../math/percent-mul.js'
import { ray } from '../../../math/ray.js'
import { rayDiv } from '../../../math/ray-div.js'
import { rayMul } from '../../../math/ray-mul.js'
import { calculateInterestRates } from './calculate-interest-rates.js'

type Parameters = Omit<globalThis.Parameters<typeof calculateInterestRates>[0], never>

const wholeTokens = (tokens: bigint) => tokens * 10n ** 18n
const weth: Parameters = {
  interestRateData: {
    optimalUsageRatio: 9200n,
    baseVariableBorrowRate: 0n,
    variableRateSlope1: 235n,
    variableRateSlope2: 600n,
  },
  reserveFactor: 1500n,
  totalDebt: wholeTokens(1_743_632n),
  unbacked: wholeTokens(52_964n),
  virtualUnderlyingBalance: wholeTokens(2_116_624n + 192n - 1_743_632n - 52_964n),
  liquidityAdded: 0n,
  liquidityTaken: 0n,
}
const toPercent = (rate: bigint) => Number(rate / 10n ** 20n) / 1e5

/** The contract's own order of operations, with all numbers in RAY. */
function asTheContract(parameters: Parameters) {
  const { interestRateData, totalDebt, unbacked, virtualUnderlyingBalance, liquidityAdded, liquidityTaken } = parameters
  const rayOf = (bps: bigint) => bps * 10n ** 23n
  const optimal = rayOf(interestRateData.optimalUsageRatio)
  const slope1 = rayOf(interestRateData.variableRateSlope1)
  const slope2 = rayOf(interestRateData.variableRateSlope2)
  let variableBorrowRate = rayOf(interestRateData.baseVariableBorrowRate)
  if (totalDebt === 0n) return { liquidityRate: 0n, variableBorrowRate }
  const availablePlusDebt = virtualUnderlyingBalance + liquidityAdded - liquidityTaken + totalDebt
  const borrowUsage = rayDiv(totalDebt, availablePlusDebt)
  const supplyUsage = rayDiv(totalDebt, availablePlusDebt + unbacked)
  if (borrowUsage > optimal) {
    variableBorrowRate += slope1 + rayMul(slope2, rayDiv(borrowUsage - optimal, ray - optimal))
  } else {
    variableBorrowRate += rayDiv(rayMul(slope1, borrowUsage), optimal)
  }
  const liquidityRate = percentMul(rayMul(variableBorrowRate, supplyUsage), 10_000n - parameters.reserveFactor)
  return { liquidityRate, variableBorrowRate }
}

const balance = fc.bigInt(0n, 10n ** 27n)
const parameters: fc.Arbitrary<Parameters> = fc
  .record({
    interestRateData: fc.record({
      optimalUsageRatio: fc.bigInt(100n, 9900n),
      baseVariableBorrowRate: fc.bigInt(0n, 1000n),
      variableRateSlope1: fc.bigInt(0n, 5000n),
      variableRateSlope2: fc.bigInt(0n, 40_000n),
    }),
    reserveFactor: fc.bigInt(0n, 10_000n),
    totalDebt: balance,
    unbacked: fc.oneof(fc.constant(0n), balance),
    virtualUnderlyingBalance: balance,
    liquidityAdded: balance,
    taken: fc.bigInt(0n, 10_000n),
  })
  .map(({ taken, ...rest }) => ({
    ...rest,
    liquidityTaken: ((rest.virtualUnderlyingBalance + rest.liquidityAdded) * taken) / 10_000n,
  }))

describe('calculateInterestRates', () => {
  it('gives the rate of WETH on 22 August 2026', () => {
    expect(toPercent(calculateInterestRates(weth).variableBorrowRate)).toBe(2.15802)
  })

  it('lets bad debt lower the supply rate alone', () => {
    const without = calculateInterestRates({ ...weth, unbacked: 0n })
    const rates = calculateInterestRates(weth)
    expect(rates.variableBorrowRate).toBe(without.variableBorrowRate)
    expect(rates.liquidityRate < without.liquidityRate).toBe(true)
  })

  it('reaches the end of both slopes where everything is lent', () => {
    const { variableBorrowRate } = calculateInterestRates({ ...weth, virtualUnderlyingBalance: 0n })
    expect(variableBorrowRate).toBe((235n + 600n) * 10n ** 23n)
  })

  it('is the first slope exactly at the kink', () => {
    const at = calculateInterestRates({ ...weth, totalDebt: 92n, virtualUnderlyingBalance: 8n })
    expect(at.variableBorrowRate).toBe(235n * 10n ** 23n)
  })

  it('is the base rate, and nothing for suppliers, without debt', () => {
    const interestRateData = { ...weth.interestRateData, baseVariableBorrowRate: 100n }
    expect(calculateInterestRates({ ...weth, interestRateData, totalDebt: 0n })).toEqual({
      liquidityRate: 0n,
      variableBorrowRate: 10n ** 25n,
    })
  })

  it('rounds every operation as the contract does', () => {
    fc.assert(
      fc.property(parameters, (given) => {
        expect(calculateInterestRates(given)).toEqual(asTheContract(given))
      }),
      { numRuns: 2_000 },
    )
  })
})
