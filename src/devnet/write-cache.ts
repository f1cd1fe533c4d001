import { randomUUID } from 'node:crypto'
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { cacheDirectory } from './cache-directory.js'

/**
 * Writes a file of the cache whole or not at all: another process sees the old file or the new one. A cache that
 * cannot be written, on a read-only disk say, only costs time, so that is no failure.
 *
 * @param name - The file's name.
 * @param content - The file's content.
 */
export const writeCache = (name: string, content: string): void => {
  const file = join(cacheDirectory(), name)
  const draft = `${file}.${randomUUID()}.tmp`
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(draft, content)
    renameSync(draft, file)
  } catch {
    rmSync(draft, { force: true })
  }
}
