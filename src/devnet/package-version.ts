import { readFileSync } from 'node:fs'
import { DevnetPackageMissingError } from './devnet-package-missing-error.js'
import { findPackageFile } from './find-package-file.js'

/**
 * Names the installed version of a package.
 *
 * @param packageName - The package, with its scope.
 * @returns Name and version, such as `solc@0.8.37`.
 * @throws {DevnetPackageMissingError} where it is not installed.
 */
export const packageVersion = (packageName: string): string => {
  const file = findPackageFile(packageName, 'package.json')
  if (file === undefined) throw new DevnetPackageMissingError({ packageName })
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }
  return `${packageName}@${version}`
}
