import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const header = '// Written by `npm run generate` from the folders of src/adapters; do not edit.\n'

/** Names of the adapter folders that hold a file, in alphabetical order. */
const adaptersWith = (file) =>
  readdirSync(join(root, 'src/adapters'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, 'src/adapters', entry.name, file)))
    .map((entry) => entry.name)
    .sort((left, right) => (left < right ? -1 : 1))

/** The way from a generated file to a module, as an import says it. */
const importPath = (from, to) => {
  const path = relative(dirname(from), to).replaceAll('\\', '/').replace(/\.ts$/, '.js')
  return path.startsWith('.') ? path : `./${path}`
}

/** Every generated file: its path, and what belongs in it. */
const outputs = [
  {
    path: 'src/devnet/installations.generated.ts',
    content() {
      const adapters = adaptersWith('devnet.ts')
      const imports = adapters.map(
        (name) =>
          `import { installation as ${name} } from '${importPath(this.path, `src/adapters/${name}/devnet.ts`)}'\n`,
      )
      return `${header}${imports.join('')}
/** The installations of every adapter that comes with lstack. */
export const installations = [${adapters.join(', ')}] as const
`
    },
  },
  {
    path: 'src/presets/wirings.generated.ts',
    content() {
      const adapters = adaptersWith('wiring.ts')
      const imports = adapters.map(
        (name) => `import { wiring as ${name} } from '${importPath(this.path, `src/adapters/${name}/wiring.ts`)}'\n`,
      )
      return `${header}${imports.join('')}
/** How every adapter that comes with lstack is made. */
export const wirings = { ${adapters.join(', ')} }
`
    },
  },
]

const check = process.argv.includes('--check')
const stale = outputs.filter((output) => {
  const file = join(root, output.path)
  const content = output.content()
  if (existsSync(file) && readFileSync(file, 'utf8') === content) return false
  if (!check) {
    writeFileSync(file, content)
    console.log(`Wrote ${output.path}`)
  }
  return true
})

if (check && stale.length > 0) {
  console.error(`Out of date: ${stale.map(({ path }) => path).join(', ')}. Run: npm run generate`)
  process.exitCode = 1
}
