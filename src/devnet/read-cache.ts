import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cacheDirectory } from './cache-directory.js'

/**
 * Reads a JSON file of the cache.
 *
 * @param name - The file's name.
 * @returns Its value, or undefined where the file is missing or damaged.
 */
export const readCache = (name: string): unknown => {
  try {
    return JSON.parse(readFileSync(join(cacheDirectory(), name), 'utf8'))
  } catch {
    return undefined
  }
}
