import { createHash } from 'node:crypto'

/**
 * The SHA-256 of texts, shortened.
 *
 * @param texts - The texts, in order.
 * @returns 32 hexadecimal digits, enough to tell files apart.
 */
export const digest = (...texts: readonly string[]): string => {
  const hash = createHash('sha256')
  for (const text of texts) hash.update(`${text.length}:${text}`)
  return hash.digest('hex').slice(0, 32)
}
