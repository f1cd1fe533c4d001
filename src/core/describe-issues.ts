import type { SchemaIssue } from './schema.js'

/** What is wrong with a value, in one line. @param issues - What a schema found. */
export function describeIssues(issues: readonly SchemaIssue[]): string {
  return issues
    .map(({ message, path = [] }) => {
      const where = path.map((item) => String(typeof item === 'object' ? item.key : item)).join('.')
      return where === '' ? message : `${where}: ${message}`
    })
    .join('; ')
}
