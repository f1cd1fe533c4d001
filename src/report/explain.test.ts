import { describe, expect, test } from 'vitest'
import { planStrategy } from '../core/plan-strategy.js'
import { UnknownFigureError } from '../errors/unknown-figure-error.js'
import { defaultMarket } from '../presets/default-market.js'
import { presets } from '../presets/presets.js'
import { analyzePlan } from './analyze-plan.js'
import { explain, figures } from './explain.js'
import type { Explanation } from './explanation.js'

const market = defaultMarket()
const planOf = (id: keyof typeof presets, leverage?: number) =>
  planStrategy({
    strategy: presets[id].strategy(leverage === undefined ? {} : { leverage }),
    market,
    amount: 10n ** 22n,
  })
const loop = planOf('wsteth-loop', 8)

const all = (node: Explanation): readonly Explanation[] => [node, ...node.from.flatMap(all)]
const origins = (node: Explanation) => all(node).flatMap(({ origin }) => (origin === undefined ? [] : [origin]))

describe('explain', () => {
  test('gives every figure the value that the analysis states', () => {
    const { equity, leverage, yield: yields, position, liquidation } = analyzePlan(loop)
    const stated: Record<(typeof figures)[number], unknown> = {
      equity,
      leverage,
      netApr: yields.netApr,
      netApy: yields.netApy,
      oneOff: yields.oneOff.total,
      healthFactor: position.healthFactor,
      loanToValue: position.loanToValue,
      exchangeRateDrop: liquidation.exchangeRateDrop,
      capHeadroom: liquidation.capHeadroom,
      daysFromCarry: liquidation.daysFromCarry,
    }
    expect(Object.fromEntries(figures.map((figure) => [figure, explain(loop, figure).value]))).toEqual(stated)
  })

  test('makes the net APR of its layers, and each of an APR and an exposure', () => {
    const { value, from } = explain(loop, 'netApr')
    expect(from.map(({ figure }) => figure)).toEqual(['borrow WETH@1', 'supply wstETH@1', 'staking stETH@1'])
    expect(from.reduce((sum, layer) => sum + Number(layer.value), 0)).toBe(value)
    for (const layer of from) {
      const [apr, exposure] = layer.from
      expect(Number(apr?.value) * Number(exposure?.value)).toBe(layer.value)
    }
  })

  test('comes down to assumptions with source and date, and to the calls that read', () => {
    const found = origins(explain(loop, 'netApr'))
    expect(found).toContainEqual({
      type: 'assumption',
      source: market.assumptions['stakingApr:stETH']?.source,
      date: '2025-09-29',
    })
    const reads = found.flatMap((origin) => (origin.type === 'read' ? origin.reads : []))
    expect(reads).toContainEqual({
      address: '0x87870Bca3F3fD6335C3F4ce8392D69350B4fA4E2',
      functionName: 'getReserveData',
    })
  })

  test('names the formula of an oracle and the observables behind it', () => {
    const figuresBehind = all(explain(loop, 'healthFactor')).map(({ figure }) => figure)
    for (const name of ['collateral wstETH@1', 'debt WETH@1', 'oracle:wstETH@aaveV3', 'redemption:wstETH', 'usd:ETH'])
      expect(figuresBehind).toContain(name)
    const oracle = all(explain(loop, 'capHeadroom')).find(({ figure }) => figure === 'cap:wstETH@aaveV3')
    expect(oracle?.formula).toContain('growing on a line by 9.68 % a year')
  })

  test('follows equity through every claim, each worth what is beneath it', () => {
    for (const node of all(explain(loop, 'equity')))
      if (node.from.length > 0 && node.from.every(({ value }) => typeof value === 'bigint'))
        expect(node.from.reduce((sum, { value }) => sum + (value as bigint), 0n)).toBe(node.value)
  })

  test('says what does not apply', () => {
    const hold = planOf('wsteth-hold')
    for (const figure of ['healthFactor', 'capHeadroom', 'daysFromCarry'] as const)
      expect(explain(hold, figure).value).toBeNull()
  })

  test('knows no other figure', () => {
    expect(() => explain(loop, 'toString')).toThrow(UnknownFigureError)
    expect(() => explain(loop, 'sharpe')).toThrow(
      'There is no figure sharpe to explain. Ask for one of equity, leverage',
    )
  })
})
