import { statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/** Packages are looked for from the working directory, then from lstack itself, which may be installed elsewhere. */
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
