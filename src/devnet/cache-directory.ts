import { statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

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
