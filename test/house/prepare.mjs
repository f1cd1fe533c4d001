import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

// `npm ci --omit=dev` runs this too: there is nothing to build with then.
if (existsSync(join(root, 'node_modules/typescript-7'))) await import('./build.mjs')

// npm links the bins of dependencies only, and `npx lstack` is to work here as well.
if (existsSync(join(root, 'dist/cli/bin.js'))) {
  const bins = join(root, 'node_modules/.bin')
  mkdirSync(bins, { recursive: true })
  if (process.platform === 'win32') {
    writeFileSync(join(bins, 'lstack.cmd'), '@node "%~dp0\\..\\..\\dist\\cli\\bin.js" %*\r\n')
  } else {
    rmSync(join(bins, 'lstack'), { force: true })
    symlinkSync('../../dist/cli/bin.js', join(bins, 'lstack'))
  }
}
