import type { Analysis } from '../../report/analyze-plan.js'
import { formatAmount } from './format-amount.js'
import { formatPercent } from './format-percent.js'
import type { UnitOf } from './unit-of.js'

/**
 * How the rates of debts move if others borrow more, in one sentence or two each.
 *
 * @param analysis - Its rate curves and yield.
 * @param unitOf - How assets are written.
 */
export function rateSentences(analysis: Pick<Analysis, 'rateCurves' | 'yield'>, unitOf: UnitOf): readonly string[] {
  const { netApr, layers } = analysis.yield
  return analysis.rateCurves.map(({ asset, utilisation, kink, roomBeforeKink, rate, rateAtKink, rateAtFullUse }) => {
    const { symbol } = unitOf(asset)
    const owed = layers.filter((layer) => layer.source === 'borrow' && layer.asset === asset)
    const exposure = owed.reduce((sum, layer) => sum + layer.exposure, 0)
    // Lenders of the same asset earn more as borrowers pay more: then the net rate is not a matter of the debt alone.
    const isLent = layers.some((layer) => layer.source === 'supply' && layer.asset === asset)
    const netAt = (other: number) => (isLent ? '' : ` (net APR ${formatPercent(netApr + exposure * (other - rate))})`)
    const now = `Owing ${symbol} costs ${formatPercent(rate)} a year now, at ${formatPercent(utilisation)} use.`
    const full = `${formatPercent(rateAtFullUse)} at full use${netAt(rateAtFullUse)}`
    return roomBeforeKink > 0n
      ? `${now} Others may borrow ${formatAmount(roomBeforeKink, unitOf(asset))} more until the kink at ${formatPercent(kink)}; the rate is then ${formatPercent(rateAtKink)}${netAt(rateAtKink)}, and climbs to ${full}.`
      : `${now} That is beyond the kink at ${formatPercent(kink)}, where the rate climbs steeply, to ${full}.`
  })
}
