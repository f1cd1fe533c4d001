import type { ConformanceCheck } from './conformance-check.js'
import type { ConformanceResult } from './conformance-result.js'
import { messageOf } from './message-of.js'
import type { Subject } from './subject.js'

/**
 * Runs one check.
 *
 * @param check - The check.
 * @param subject - What it looks at.
 */
export async function runCheck(check: ConformanceCheck, subject: Subject): Promise<ConformanceResult> {
  const { name, instruction } = check
  const reason = check.lacks?.(subject)
  if (reason !== undefined) return { name, outcome: 'skipped', reason: sentence(reason) }
  try {
    const problem = await check.find(subject)
    return problem === undefined
      ? { name, outcome: 'passed' }
      : { name, outcome: 'failed', problem: `${sentence(problem)} ${instruction}` }
  } catch (error) {
    if (isMissing(error)) return { name, outcome: 'skipped', reason: sentence(messageOf(error)) }
    return { name, outcome: 'failed', problem: `${sentence(messageOf(error))} ${instruction}` }
  }
}

/** A package that is not installed. */
const isMissing = (error: unknown) => (error as { readonly code?: unknown } | null)?.code === 'ERR_MODULE_NOT_FOUND'

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`
