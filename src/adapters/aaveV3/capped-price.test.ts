import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cappedPrice, maxRatio, maxRatioGrowthPerSecondScaled } from './capped-price.js'

const wstETH = {
  baseAnswer: 4_312_17000000n,
  ratio: 1_237_000_000_000_000_000n,
  ratioDecimals: 18,
  snapshotRatio: 1_230_000_000_000_000_000n,
  snapshotTimestamp: 1_780_000_000n,
  maxRatioGrowthPerSecondScaled: maxRatioGrowthPerSecondScaled(1_230_000_000_000_000_000n, 968n),
  timestamp: 1_787_400_000n,
}

describe('cappedPrice', () => {
  it('is base price times exchange rate below the cap', () => {
    expect(cappedPrice(wstETH)).toBe((4_312_17000000n * 1237n) / 1000n)
  })

  it('is base price times the cap above it', () => {
    const cap = maxRatio(wstETH)
    expect(cap).toBe(1_230_000_000_000_000_000n + (3_775_494_672_754_946n * 7_400_000n) / 1_000_000n)
    expect(cappedPrice({ ...wstETH, ratio: 2n * cap })).toBe((4_312_17000000n * cap) / 10n ** 18n)
    expect(cappedPrice({ ...wstETH, ratio: cap + 1n })).toBe(cappedPrice({ ...wstETH, ratio: cap }))
  })

  it('is zero without a price or an exchange rate, so that the oracle falls back', () => {
    expect(cappedPrice({ ...wstETH, baseAnswer: 0n })).toBe(0n)
    expect(cappedPrice({ ...wstETH, baseAnswer: -1n })).toBe(0n)
    expect(cappedPrice({ ...wstETH, ratio: 0n })).toBe(0n)
  })

  it('never exceeds the uncapped price, and rises with the exchange rate', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 20n), fc.bigInt(0n, 10n ** 18n), (ratio, more) => {
        const price = cappedPrice({ ...wstETH, ratio })
        expect(price <= (wstETH.baseAnswer * ratio) / 10n ** 18n).toBe(true)
        expect(cappedPrice({ ...wstETH, ratio: ratio + more }) >= price).toBe(true)
      }),
    )
  })
})
