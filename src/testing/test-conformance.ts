import { checks } from './checks.js'
import { ConformanceError } from './conformance-error.js'
import type { ConformanceInput } from './conformance-input.js'
import { loadFastCheck } from './load-fast-check.js'
import { runCheck } from './run-check.js'
import type { Subject } from './subject.js'
import { subjectOf } from './subject-of.js'

/** What registers a test in vitest, `node:test`, jest and their like. */
export type RegisterTest = (name: string, run: (...context: unknown[]) => Promise<void>) => unknown

/**
 * Registers the conformance suite as tests, one a check. A check that lacks something is skipped where the framework's
 * context knows how to.
 *
 * @param test - The framework's `test`.
 * @param input - What {@link conformanceOf} takes, or what gives it once the tests run.
 * @example
 * ```ts
 * import { adapters, defaultMarket } from 'lstack/presets'
 * import { testConformance } from 'lstack/testing'
 *
 * // In a test file: import { test } from 'vitest', or from 'node:test'.
 * const names: string[] = []
 * const test = (name: string) => names.push(name)
 * testConformance(test, { adapter: adapters.weth, market: defaultMarket() })
 * console.log(names[0])
 * // names each thing once, on its own chain
 * ```
 */
export function testConformance(
  test: RegisterTest,
  input: ConformanceInput | (() => ConformanceInput | Promise<ConformanceInput>),
): void {
  let prepared: Promise<Subject> | undefined
  const prepare = async () => subjectOf(typeof input === 'function' ? await input() : input, await loadFastCheck())
  for (const check of checks)
    test(check.name, async (...[context]) => {
      prepared ??= prepare()
      const result = await runCheck(check, await prepared)
      if (result.outcome === 'failed') throw new ConformanceError({ check: check.name, problem: result.problem })
      if (result.outcome === 'skipped') skip(context, result.reason)
    })
}

function skip(context: unknown, reason: string): void {
  const { skip: skipTest } = Object(context) as { readonly skip?: (reason: string) => unknown }
  if (typeof skipTest === 'function') skipTest.call(context, reason)
}
