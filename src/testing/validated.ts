import { describeIssues } from '../core/describe-issues.js'
import type { Schema } from '../core/schema.js'

/**
 * Holds a value against a schema.
 *
 * @param schema - What it must be.
 * @param value - The value.
 * @returns The value as the schema gives it, or what is wrong with it.
 */
export function validated<Value>(
  schema: Schema<Value>,
  value: unknown,
): { readonly value: Value } | { readonly problem: string } {
  const result = schema['~standard'].validate(value)
  if ('value' in result && result.issues === undefined) return { value: result.value }
  return { problem: 'issues' in result ? describeIssues(result.issues ?? []) : 'it must be checked at once' }
}
