import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const round = [
  `aaveV3.borrow({ asset: 'WETH@1', amount: { exact: 1n } })`,
  'weth.unwrap()',
  'lido.stakeAndWrap()',
  `aaveV3.supply({ asset: 'wstETH@1' })`,
]
const steps = ['lido.stakeAndWrap()', round.at(-1), ...Array.from({ length: 7 }, () => round).flat()]

/** What a chain of thirty steps costs the compiler: the same file with it and without. */
export function types(root, folder) {
  const check = (name, source) => {
    const place = join(folder, name)
    mkdirSync(place, { recursive: true })
    const own = (path) => JSON.stringify(join(root, 'src', path).replaceAll('\\', '/'))
    const imports = `import { defineStrategy } from ${own('index.js')}\nimport { adapters } from ${own('presets/index.js')}\n`
    writeFileSync(join(place, 'index.ts'), `${imports}export const { aaveV3, lido, weth } = adapters\n${source}\n`)
    writeFileSync(
      join(place, 'tsconfig.json'),
      JSON.stringify({ extends: join(root, 'tsconfig.json'), include: [join(place, 'index.ts')] }),
    )
    const runs = Array.from({ length: 3 }, () => {
      const { stdout } = spawnSync(
        process.execPath,
        [join(root, 'node_modules/typescript-7/bin/tsc'), '-p', place, '--extendedDiagnostics', '--singleThreaded'],
        { cwd: root, encoding: 'utf8' },
      )
      const read = (label) => Number(new RegExp(`^${label}:\\s+([\\d.]+)`, 'm').exec(stdout)?.[1] ?? Number.NaN)
      if (stdout.includes('index.ts(')) throw new Error(stdout)
      return { instantiations: read('Instantiations'), seconds: read('Check time') }
    })
    return {
      instantiations: runs[0].instantiations,
      seconds: Math.min(...runs.map(({ seconds }) => seconds)),
    }
  }
  const without = check('without', 'export const strategy = defineStrategy')
  const chained = check(
    'with',
    `export const strategy = defineStrategy({ name: 'chain', start: lido.eth, steps: [${steps.join(', ')}] })`,
  )
  return {
    steps: steps.length,
    instantiations: chained.instantiations - without.instantiations,
    seconds: { without: without.seconds, with: chained.seconds },
  }
}
