import { checks } from './checks.js'
import type { ConformanceInput } from './conformance-input.js'
import type { ConformanceResult } from './conformance-result.js'
import { loadFastCheck } from './load-fast-check.js'
import { runCheck } from './run-check.js'
import { subjectOf } from './subject-of.js'

/**
 * Holds an adapter against what every adapter of lstack does: it is deterministic, changes nothing it is given, gives no
 * less for more, keeps value, and its claims, payoffs, yields, components, exits, calls and files are what the engines
 * read. Amounts are drawn by `fast-check`, and a failure names the smallest that fails.
 *
 * @param input - The adapter, a market, and strategies that use its steps; with a `client` reads are held against code,
 * with an `entry` its size is measured.
 * @returns One result a check, in order: data for any test framework.
 * @throws `MissingPackageError` where `fast-check` is not installed.
 * @example
 * ```ts
 * import { adapters, defaultMarket } from 'lstack/presets'
 * import { conformanceOf } from 'lstack/testing'
 *
 * const results = await conformanceOf({ adapter: adapters.weth, market: defaultMarket(), runs: 20 })
 * console.log(results.filter(({ outcome }) => outcome === 'failed'))
 * // []
 * ```
 */
export async function conformanceOf(input: ConformanceInput): Promise<readonly ConformanceResult[]> {
  const subject = subjectOf(input, await loadFastCheck())
  const results: ConformanceResult[] = []
  for (const check of checks) results.push(await runCheck(check, subject))
  return results
}
