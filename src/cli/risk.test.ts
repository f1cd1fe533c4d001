import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { run } from './fixtures/run.js'

const loop = ['risk', 'wsteth-loop', '--amount', '10', '--leverage', '8', '--paths', '2000'] as const

const modelFile = (text: string) => {
  const path = join(mkdtempSync(join(tmpdir(), 'lstack-risk-')), 'model.json')
  writeFileSync(path, text)
  return path
}

describe('risk', () => {
  test('prints what can be lost as JSON', async () => {
    const { code, out, err } = await run(...loop, '--json')
    expect(code, err).toBe(0)
    const statement = JSON.parse(out)
    expect(statement).toMatchObject({ horizonDays: 365, paths: 2_000, seed: 1, confidence: 0.95 })
    const { expectedShortfall, valueAtRisk, byLayer, components, exit, standardError } = statement
    expect(expectedShortfall).toBeGreaterThan(valueAtRisk)
    const sum = byLayer.reduce((total: number, row: { expectedShortfall: number }) => total + row.expectedShortfall, 0)
    expect(sum).toBeCloseTo(expectedShortfall, 12)
    expect(components.anyFailure).toBeGreaterThan(0)
    expect(components.items.length).toBeGreaterThan(5)
    expect(exit.days).toBeGreaterThanOrEqual(5)
    for (const name of ['probabilityOfLiquidation', 'valueAtRisk', 'expectedShortfall'])
      expect(standardError[name], name).toBeGreaterThanOrEqual(0)
  })

  test('prints the same bytes for the same seed, and others for another', async () => {
    const [first, again, other] = [
      await run(...loop, '--json'),
      await run(...loop, '--json'),
      await run(...loop, '--json', '--seed', '2'),
    ]
    expect(again.out).toBe(first.out)
    expect(other.out).not.toBe(first.out)
  })

  test('fits into 100 columns', async () => {
    const { code, out, err } = await run(...loop, '--horizon', '30')
    expect(code, err).toBe(0)
    expect(out).toMatch(/Expected shortfall +-?\d/)
    expect(out).toMatch(/What can fail/)
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
  })

  test('takes parameters from a file', async () => {
    const path = modelFile(
      '{ "factors": { "redemption:wstETH": { "slashing": { "intensity": 1, "meanLoss": 0.2 } } } }',
    )
    const { code, out, err } = await run(...loop, '--json', '--model', path)
    expect(code, err).toBe(0)
    const { probabilityOfLiquidation, model } = JSON.parse(out)
    expect(model.factors['redemption:wstETH'].slashing.intensity).toMatchObject({ value: 1, source: 'as given' })
    expect(probabilityOfLiquidation).toBeGreaterThan(0.2)
  })

  test('says where liquidations are too few to tell', async () => {
    const path = modelFile('{ "factors": { "redemption:wstETH": { "slashing": { "intensity": 0 } } } }')
    const none = await run(
      'risk',
      'wsteth-loop',
      '--amount',
      '10',
      '--leverage',
      '2',
      '--paths',
      '2000',
      '--model',
      path,
    )
    expect(none.code, none.err).toBe(0)
    expect(none.out).toMatch(/Probability of liquidation +0\.00 % +weak: up to 0\.150 %/)
    expect(none.out).not.toContain('± 0.000 %')
    const few = JSON.parse((await run(...loop, '--json')).out)
    expect(few.liquidated.paths / few.paths).toBe(few.probabilityOfLiquidation)
    expect(few.liquidated.interval[1]).toBeGreaterThan(few.probabilityOfLiquidation)
  })

  test('takes components that fail by a factor', async () => {
    const path = modelFile('{ "commonCause": { "type": "copula", "value": 0.3 } }')
    const { code, out, err } = await run(...loop, '--json', '--model', path)
    expect(code, err).toBe(0)
    expect(JSON.parse(out).model.commonCause).toMatchObject({ type: 'copula', value: 0.3, source: 'as given' })
  })

  test('takes rates above one where they are no hazards', async () => {
    const path = modelFile(
      '{ "factors": { "redemption:wstETH": { "slashing": { "intensity": 3 } } }, "crisis": { "enter": 2 } }',
    )
    expect((await run(...loop, '--model', path)).code).toBe(0)
  })

  test('takes a whole model that it printed', async () => {
    const first = await run(...loop, '--json')
    const path = modelFile(JSON.stringify(JSON.parse(first.out).model))
    expect((await run(...loop, '--json', '--model', path)).out).toBe(first.out)
  })

  test.each([
    ['{ "factors": { "market:stETH": { "volatility": -0.1 } } }', 'factors.market:stETH.volatility'],
    ['{ "factors": { "market:stETH": { "reversion": 0 } } }', 'factors.market:stETH.reversion'],
    ['{ "components": { "contract:lido@1": { "hazard": 1.5 } } }', 'components.contract:lido@1.hazard'],
    ['{ "factors": { "redemption:wstETH": { "slashing": { "meanLoss": 1 } } } }', 'slashing.meanLoss'],
    ['{ "crisis": { "leave": 0 } }', 'crisis.leave'],
    ['{ "commonCause": 2 }', 'commonCause'],
    ['{ "commonCause": { "type": "copula", "value": -0.1 } }', 'commonCause'],
    ['{ "commonCause": { "type": "clayton", "value": 0.1 } }', 'commonCause'],
    [
      '{ "correlations": [{ "between": ["market:stETH", "borrowIndex:WETH@aaveV3"], "value": 1.2 }] }',
      'correlations.0 (market:stETH, borrowIndex:WETH@aaveV3)',
    ],
    ['{ "correlations": [{ "between": ["market:stETH", "borrowIndex:WETH@aaveV3"], "value": 1 }] }', 'correlations of'],
    ['{ "correlations": [{ "between": ["market:stETH", "usd:ETH"], "value": 0.5 }] }', 'correlations.0'],
    ['{ "factors": { "market:rETH": { "volatility": 0.1 } } }', 'factors.market:rETH'],
    ['{ "factors": { "market:stETH": { "growth": 0.1 } } }', 'factors.market:stETH.growth'],
    ['{ "factors": { "market:stETH": { "type": "price" } } }', 'factors.market:stETH.type'],
    ['{ "factors": { "market:stETH": { "volatlity": 0.1 } } }', 'volatlity'],
    ['{ "factors": ', 'JSON'],
  ])('names the field in %s', async (text, field) => {
    const { code, err } = await run(...loop, '--model', modelFile(text))
    expect(code).toBe(1)
    expect(err).toMatch(/^(InvalidParameterError|InvalidFileError): /)
    expect(err).toContain(field)
  })

  test.each([
    ['--horizon', '0'],
    ['--horizon', '-3'],
    ['--paths', '1.5'],
    ['--paths', '99'],
    ['--seed', '-1'],
    ['--seed', 'x'],
    ['--confidence', '1'],
    ['--confidence', '95'],
    ['--workers', '0'],
    ['--steps', '0'],
    ['--precision', '0'],
    ['--basis', 'book'],
  ])('refuses %s %s', async (...flag) => {
    const { code, err } = await run(...loop, ...flag)
    expect(code).toBe(1)
    expect(err).toMatch(/^(InvalidAmountError|UsageError): /)
    expect(err.split('\n')).toHaveLength(2)
  })

  test('stops when it is told to', async () => {
    const { runCli } = await import('./run-cli.js')
    const stopped = new AbortController()
    stopped.abort()
    const code = await runCli([...loop], {
      stdout: () => {},
      stderr: () => {},
      colour: false,
      stopSignal: () => stopped.signal,
    })
    expect(code).toBe(130)
  })
})
