import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const made = join(root, `dist.${process.pid}`)
const old = join(root, `dist.old.${process.pid}`)
const dist = join(root, 'dist')

const run = (...command) => {
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' })
  if (status !== 0) throw new Error(`This failed: node ${command.join(' ')}`)
}

// Built aside and put in place whole, so that a failed build leaves the last one standing.
try {
  run('test/house/generate.mjs')
  run('node_modules/typescript-7/bin/tsc', '-p', 'tsconfig.build.json', '--outDir', made)
  for (const path of readdirSync(join(root, 'src'), { recursive: true }).filter(
    (path) => path.endsWith('.sol') && !path.includes('fixtures'),
  ))
    cpSync(join(root, 'src', path), join(made, path))
  const bin = join(made, 'cli/bin.js')
  if (existsSync(bin)) chmodSync(bin, 0o755)
  if (existsSync(dist)) renameSync(dist, old)
  renameSync(made, dist)
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
} finally {
  for (const path of [made, old]) rmSync(path, { recursive: true, force: true })
}
