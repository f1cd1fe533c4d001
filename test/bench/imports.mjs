import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const rounds = 7
const script = `
  const start = performance.now()
  await import(process.argv[1])
  console.log(performance.now() - start)
`

/** How long a first import takes, each in a process of its own. */
export function imports(folder) {
  const own = (path) => pathToFileURL(join(folder, path)).href
  const modules = {
    lstack: own('index.js'),
    'lstack/adapters/lido': own('adapters/lido/index.js'),
    'lstack/adapters/aaveV3': own('adapters/aaveV3/index.js'),
    'lstack/presets': own('presets/index.js'),
    'lstack/bundle': own('bundle/index.js'),
    ...Object.fromEntries(
      ['viem', '@aave/math-utils', '@aave/contract-helpers', '@morpho-org/simulation-sdk', 'ethers'].map((name) => [
        name,
        import.meta.resolve(name),
      ]),
    ),
  }
  const took = new Map(Object.keys(modules).map((name) => [name, []]))
  for (let round = 0; round < rounds; round++)
    for (const [name, url] of Object.entries(modules))
      took
        .get(name)
        .push(Number(execFileSync(process.execPath, ['--input-type=module', '-e', script, url], { encoding: 'utf8' })))
  return [...took].map(([what, values]) => ({ what, milliseconds: Math.min(...values) }))
}
