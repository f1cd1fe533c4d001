import { describe, expect, test } from 'vitest'
import { InvalidAmountError } from '../errors/invalid-amount-error.js'
import { createWorld } from './create-world.js'
import { emptyMarket } from './fixtures/empty-market.js'
import { lenderDouble } from './fixtures/lender-double.js'
import { staked, wrapped } from './fixtures/made-up-assets.js'
import { leverageOf, leverageTarget } from './leverage-target.js'
import { createScope } from './scope.js'

const lender = lenderDouble({ assets: [staked, wrapped], loanToValue: 0.9, liquidationThreshold: 0.95 })
const world = createWorld({ scope: createScope({ protocols: [], positions: [lender.account] }), market: emptyMarket })
const situation = { lender, collateral: staked, world }

describe('leverageTarget', () => {
  test('takes a leverage or a health factor', () => {
    expect(leverageTarget({ leverage: 3, margin: 0 })).toEqual({ leverage: 3 })
    expect(leverageTarget({ healthFactor: 1.1 })).toEqual({ healthFactor: 1.1 })
    expect(leverageTarget({ leverage: 1 })).toEqual({ leverage: 1 })
  })

  test.each([0.999, 0, -1, Number.NaN, Number.POSITIVE_INFINITY])('a leverage or health factor of %d', (value) => {
    expect(() => leverageTarget({ leverage: value })).toThrow(InvalidAmountError)
    expect(() => leverageTarget({ leverage: value })).toThrow(`${value} is not a leverage of 1 or more.`)
    expect(() => leverageTarget({ healthFactor: value })).toThrow(`${value} is not a health factor of 1 or more.`)
  })

  test.each([-0.1, 1, Number.NaN])('a margin of %d', (margin) => {
    expect(() => leverageTarget({ leverage: 2, margin })).toThrow(`${margin} is not a margin from 0 up to 1.`)
  })

  test('no target', () => {
    expect(() => leverageTarget({} as never)).toThrow('undefined is not a health factor of 1 or more.')
  })
})

describe('leverageOf', () => {
  test('a health factor h comes to h / (h − threshold)', () => {
    expect(leverageOf({ leverage: 4 }, situation)).toBe(4)
    expect(leverageOf({ healthFactor: 1.05 }, situation)).toBeCloseTo(1.05 / 0.1, 12)
    expect(leverageOf({ healthFactor: 2 }, situation)).toBeCloseTo(2 / 1.05, 12)
  })

  test('a health factor that any leverage passes', () => {
    const eager = { ...situation, lender: { ...lender, liquidationThreshold: () => 1.2 } }
    expect(() => leverageOf({ healthFactor: 1.1 }, eager)).toThrow('1.1 is not a health factor above 1.2.')
    expect(() => leverageOf({ healthFactor: 1.2 }, eager)).toThrow('1.2 is not a health factor above 1.2.')
  })
})
