import { describeIssues } from '../../core/describe-issues.js'
import type { Schema } from '../../core/schema.js'
import { InvalidObjectError } from './errors/invalid-object-error.js'

/**
 * Holds a value against a schema.
 *
 * @param schema - What it must be.
 * @param value - The value.
 * @param what - What it should be, for people.
 * @throws {@link InvalidObjectError} where it is not.
 */
export function parse<Value>(schema: Schema<Value>, value: unknown, what: string): Value {
  const result = schema['~standard'].validate(value)
  if ('issues' in result && result.issues !== undefined)
    throw new InvalidObjectError({ what, problem: describeIssues(result.issues) })
  // The schemas of lstack's own states are never asynchronous.
  return (result as { readonly value: Value }).value
}
