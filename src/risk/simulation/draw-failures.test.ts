import { describe, expect, test } from 'vitest'
import { planStrategy } from '../../core/plan-strategy.js'
import { copulaFailures } from '../../math/hazards/copula-failures.js'
import { failureProbability } from '../../math/hazards/failure-probability.js'
import { wad } from '../../math/wad.js'
import { defaultMarket } from '../../presets/default-market.js'
import { presets } from '../../presets/presets.js'
import { componentRiskOf } from '../component-risk-of.js'
import { riskModelOf } from '../risk-model-of.js'
import { simulateRisk } from '../simulate-risk.js'
import { drawFailures } from './draw-failures.js'

const [chunks, count] = [100, 2_000]

/** How often 0, 1, … of some components fail, each with its own part of equity. */
const frequencies = (hazards: readonly number[], correlation: number, horizon: number): readonly number[] => {
  const failed = new Array<number>(hazards.length + 1).fill(0)
  for (let chunk = 0; chunk < chunks; chunk++) {
    const { loss } = drawFailures(
      {
        shocks: [],
        copulas: [{ correlation, members: hazards.map((hazard, component) => ({ component, hazard })) }],
        tree: hazards.map((_, component) => ({ value: 1, components: [component], claims: [] })),
        lossGivenFailure: hazards.map(() => 1),
      },
      { horizon, count, seed: 5, chunk },
    )
    for (const lost of loss) failed[Math.round(lost * hazards.length)]!++
  }
  return failed.map((paths) => paths / (chunks * count))
}

describe('failures that follow a factor', () => {
  test.each([
    [[0.05, 0.1], 0.3, 1],
    [[0.2, 0.2, 0.5], 0.6, 0.5],
    [[0.1, 0.1, 0.1, 0.1], 0, 1],
    [[0.3, 0.6], 1, 2],
    [[0, 0.4], 0.5, 1],
  ])('hazards %j at ρ %d fail together as often as the copula says', (hazards, correlation, horizon) => {
    const expected = copulaFailures(
      hazards.map((hazard) => failureProbability(hazard, horizon)),
      correlation,
    )
    for (const [failures, found] of frequencies(hazards, correlation, horizon).entries()) {
      const probability = expected[failures]!
      const error = Math.sqrt((probability * (1 - probability)) / (chunks * count))
      expect(Math.abs(found - probability), `${failures} failures`).toBeLessThanOrEqual(4 * error + 1e-12)
    }
  })

  const plan = planStrategy({
    strategy: presets['wsteth-loop'].strategy({ leverage: 4 }),
    market: defaultMarket(),
    amount: wad,
  })
  const modelWith = (value: number) =>
    riskModelOf(plan, {
      commonCause: { type: 'copula', value },
      components: Object.fromEntries(Object.keys(riskModelOf(plan).components).map((id) => [id, { hazard: 0.2 }])),
    })

  test('are stated as likely as they are drawn, and as the fault tree says', async () => {
    const model = modelWith(0.4)
    expect(model.commonCause).toMatchObject({ type: 'copula', value: 0.4, source: 'as given' })
    const { components, probabilityOfLoss, interplay } = await simulateRisk({
      plan,
      model,
      horizonDays: 365,
      paths: 20_000,
      seed: 3,
    })
    expect(components.anyFailure).toBeCloseTo(componentRiskOf(plan, { model }).anyFailure.probability, 12)
    expect(interplay.items.map(({ source }) => source)).toContain('components')
    expect(probabilityOfLoss.find(({ above }) => above === 0.1)?.probability).toBeGreaterThan(0.2)
  })

  test('are rarer together the less they hang together', () => {
    const any = (value: number) => componentRiskOf(plan, { model: modelWith(value) }).anyFailure.probability
    expect(any(0.9)).toBeLessThan(any(0.4))
    expect(any(0.4)).toBeLessThan(any(0))
    const free = componentRiskOf(plan, {
      model: { ...modelWith(0), commonCause: { ...modelWith(0).commonCause, type: 'beta' } },
    })
    expect(any(0)).toBeCloseTo(free.anyFailure.probability, 10)
  })
})
