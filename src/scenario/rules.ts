import { InvalidAmountError } from '../errors/invalid-amount-error.js'
import type { RebalancingRule } from './rebalancing-rule.js'

/**
 * Checks a rule.
 *
 * @param rule - The rule.
 * @throws InvalidAmountError where a band is none, or a number is not finite.
 */
export function checkRule(rule: RebalancingRule): void {
  if (rule.type === 'stopOnCarry') {
    const { below, days } = rule
    if (!Number.isFinite(below) || !(days >= 0))
      throw new InvalidAmountError({ amount: `${below} for ${days} days`, expected: 'a rate and a number of days' })
    return
  }
  const { low, high, target } = rule
  if (!(low >= 1 && low <= target && target <= high && Number.isFinite(high)))
    throw new InvalidAmountError({
      amount: `A band from ${low} to ${high} around ${target}`,
      expected: 'a band with 1 ≤ low ≤ target ≤ high',
    })
}

/**
 * The first rule that asks for a change.
 *
 * @param rules - The rules, in the order in which they count.
 * @param position - `leverage`: gross assets over equity. `under`: seconds for which carry has been under the bound of
 * each rule, by its place.
 */
export function dueRule(
  rules: readonly RebalancingRule[],
  position: { readonly leverage: number; readonly under: readonly bigint[] },
): RebalancingRule | undefined {
  const { leverage, under } = position
  return rules.find((rule, index) => {
    if (rule.type === 'leverageBand') return leverage < rule.low || leverage > rule.high
    const seconds = under[index] ?? 0n
    return leverage > 1 && seconds > 0n && Number(seconds) >= rule.days * 86_400
  })
}

/**
 * For how long carry has been under the bound of each rule.
 *
 * @param rules - The rules.
 * @param under - Seconds until the time before, by the place of the rule.
 * @param passed - `seconds` since then, and the `carry` that they brought; `null` where nothing was realised.
 */
export function secondsUnder(
  rules: readonly RebalancingRule[],
  under: readonly bigint[],
  passed: { readonly seconds: bigint; readonly carry: number | null },
): readonly bigint[] {
  const { seconds, carry } = passed
  return rules.map((rule, index) => {
    const isUnder = rule.type === 'stopOnCarry' && carry !== null && carry < rule.below
    return isUnder ? (under[index] ?? 0n) + seconds : 0n
  })
}
