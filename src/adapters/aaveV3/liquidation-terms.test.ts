import { expect, test } from 'vitest'
import { wad } from '../../math/wad.js'
import { coreReserves, ethCorrelated } from './fixtures/market.js'
import { collateralTerms, liquidationTerms } from './liquidation-terms.js'
import type { Reserve } from './reserve.js'

const wstETH = coreReserves['wstETH@1'] as Reserve
const percent = (count: number) => (BigInt(count * 10) * wad) / 1_000n

test('the terms of the pool, in whole dollars', () => {
  expect(liquidationTerms).toEqual({
    closeFactor: percent(50),
    fullCloseHealthFactor: percent(95),
    fullCloseBelow: 2_000n * wad,
    leastLeft: 1_000n * wad,
  })
})

test('threshold, bonus and fee of the reserve, or of the e-mode', () => {
  const fee = percent(10)
  expect(collateralTerms(wstETH, undefined, true)).toEqual({
    liquidationThreshold: percent(81),
    liquidationBonus: percent(6),
    liquidationProtocolFee: fee,
  })
  expect(collateralTerms(wstETH, ethCorrelated, true)).toEqual({
    liquidationThreshold: percent(95),
    liquidationBonus: percent(1),
    liquidationProtocolFee: fee,
  })
  expect(collateralTerms(wstETH, undefined, false).liquidationThreshold).toBe(0n)
})

test('a reserve that is never collateral has no bonus', () => {
  const configuration = { ...wstETH.configuration, liquidationThreshold: 0n, liquidationBonus: 0n }
  expect(collateralTerms({ ...wstETH, configuration }, undefined, true)).toMatchObject({
    liquidationThreshold: 0n,
    liquidationBonus: 0n,
  })
})
