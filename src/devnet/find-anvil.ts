import { AnvilPlatformError } from './anvil-platform-error.js'
import { DevnetPackageMissingError } from './devnet-package-missing-error.js'
import { findPackageFile } from './find-package-file.js'

const platforms: readonly string[] = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win32-x64']

/**
 * Finds the anvil binary that npm installed for a machine. The binary is taken from its platform's own package: the
 * wrapper beside it adds a Node process and may not have been set up.
 *
 * @param platform - The operating system, as Node names it.
 * @param architecture - The processor, as Node names it.
 * @returns The binary's path.
 * @throws {AnvilPlatformError} where none is published for such a machine.
 * @throws {DevnetPackageMissingError} where it is not installed.
 */
export const findAnvil = (platform: string = process.platform, architecture: string = process.arch): string => {
  if (!platforms.includes(`${platform}-${architecture}`)) throw new AnvilPlatformError({ platform, architecture })
  const packageName = `@foundry-rs/anvil-${platform}-${architecture === 'x64' ? 'amd64' : architecture}`
  const binary = findPackageFile(packageName, platform === 'win32' ? 'bin/anvil.exe' : 'bin/anvil')
  if (binary === undefined) throw new DevnetPackageMissingError({ packageName: '@foundry-rs/anvil' })
  return binary
}
