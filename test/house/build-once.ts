import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Builds the package before the tests of what is built. */
export default function buildOnce() {
  execFileSync(process.execPath, ['test/house/build.mjs'], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    stdio: 'inherit',
  })
}
