import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Finds packages from the working directory, and from lstack itself where a package is hoisted differently. */
const requires = [createRequire(join(process.cwd(), 'package.json')), createRequire(import.meta.url)]

/**
 * Finds a file of an installed package, whatever the package exports.
 *
 * @param packageName - The package, with its scope.
 * @param path - A path within the package.
 * @returns The file's path, or undefined where the package or the file is missing.
 */
export const findPackageFile = (packageName: string, path: string): string | undefined => {
  for (const require of requires) {
    for (const directory of require.resolve.paths(packageName) ?? []) {
      const file = join(directory, packageName, path)
      if (statSync(file, { throwIfNoEntry: false })?.isFile()) return file
    }
  }
  return undefined
}

/**
 * The directory of compiled contracts and saved chains: `node_modules/.cache/lstack` of the nearest package, or the
 * system's temporary directory where there is none.
 *
 * @returns An absolute path; the directory need not exist.
 */
export const cacheDirectory = (): string => {
  for (let directory = process.cwd(); ; directory = dirname(directory)) {
    if (statSync(join(directory, 'node_modules'), { throwIfNoEntry: false })?.isDirectory()) {
      return join(directory, 'node_modules', '.cache', 'lstack')
    }
    if (dirname(directory) === directory) return join(tmpdir(), 'lstack')
  }
}

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

/**
 * Writes a file of the cache whole or not at all: another process sees the old file or the new one.
 *
 * @param name - The file's name.
 * @param content - The file's content.
 */
export const writeCache = (name: string, content: string): void => {
  const file = join(cacheDirectory(), name)
  const draft = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}.tmp`
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(draft, content)
    renameSync(draft, file)
  } catch {
    // A cache that cannot be written, on a read-only disk say, only costs time.
    rmSync(draft, { force: true })
  }
}

/**
 * The SHA-256 of texts.
 *
 * @param texts - The texts, in order.
 * @returns 32 hexadecimal digits, enough to tell files apart.
 */
export const digest = (...texts: readonly string[]): string => {
  const hash = createHash('sha256')
  for (const text of texts) hash.update(`${text.length}:${text}`)
  return hash.digest('hex').slice(0, 32)
}
