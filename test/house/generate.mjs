import { execFileSync } from 'node:child_process'
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
/** What {@link installations} is. */
export type AdapterInstallations = readonly [${adapters.map((name) => `typeof ${name}`).join(', ')}]

/** The installations of every adapter that comes with lstack. */
export const installations: AdapterInstallations = [${adapters.join(', ')}]
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
export const wirings: { ${adapters.map((name) => `readonly ${name}: typeof ${name}`).join('; ')} } = { ${adapters.join(', ')} }
`
    },
  },
]

const check = process.argv.includes('--check')
const stale = []

const settle = (path, content) => {
  const file = join(root, path)
  if (existsSync(file) && readFileSync(file, 'utf8') === content) return
  stale.push(path)
  if (check) return
  writeFileSync(file, content)
  console.log(`Wrote ${path}`)
}

for (const output of outputs) settle(output.path, output.content())

/** What the adapters say of themselves, from their sources: on Ethereum, or where else they stand. */
const loadAdapters = async () => {
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { chains } from './src/presets/chains.js'
        import { connectAdapters } from './src/presets/connect-adapters.js'
        import { deploymentsOf } from './src/presets/deployments.js'
        const made = chains.map(({ id }) => connectAdapters(deploymentsOf(id)))
        export const adapters = Object.assign({}, ...made.reverse())
        export { wirings } from './src/presets/wirings.generated.js'
        export { installations } from './src/devnet/installations.generated.js'
      `,
      resolveDir: root,
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
    // Solidity files are named by their place, which a module of its own does not have.
    define: { 'import.meta.url': '"file:///"' },
    logLevel: 'error',
  })
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`)
}

/** The table of adapters. */
const adapterTable = async () => {
  const { adapters, wirings, installations } = await loadAdapters()
  const rows = Object.entries(wirings).map(([id, { summary }]) => {
    const steps = Object.keys(adapters[id].steps).map((step) => `\`${step.slice(step.indexOf('.') + 1)}\``)
    const contracts = installations.find((installation) => installation.id === id)?.contracts ?? []
    const kinds = [...new Set(contracts.map(({ kind }) => kind))].sort().reverse()
    const devnet = kinds.map((kind) => (kind === 'real' ? 'real contracts' : 'doubles')).join(' and ')
    return `| \`lstack/adapters/${id}\` | ${summary} | ${steps.join(', ') || '–'} | ${devnet || '–'} |`
  })
  return ['| import | what it does | steps | on the devnet |', '|---|---|---|---|', ...rows].join('\n')
}

/** What the demo prints; its times differ from run to run, so it is written on demand only. */
const demo = () =>
  execFileSync(process.execPath, ['dist/cli/bin.js', 'demo'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', COLUMNS: '100' },
    stdio: ['ignore', 'pipe', 'inherit'],
  }).trim()

const fence = (language, text) => `\`\`\`${language}\n${text.trim()}\n\`\`\``
const example = 'examples/first-strategy.ts'

/** What stands between the markers `<!-- name -->` and `<!-- /name -->` of README.md. */
const sections = {
  adapters: adapterTable,
  ...(existsSync(join(root, example)) ? { example: () => fence('ts', readFileSync(join(root, example), 'utf8')) } : {}),
  ...(process.argv.includes('--demo') ? { demo: () => fence('', demo()) } : {}),
}

const readme = join(root, 'README.md')
if (existsSync(readme)) {
  let text = readFileSync(readme, 'utf8')
  for (const [name, content] of Object.entries(sections)) {
    const [before, rest] = text.split(`<!-- ${name} -->`)
    const after = rest?.split(`<!-- /${name} -->`)[1]
    if (after === undefined) throw new Error(`README.md lacks the markers <!-- ${name} --> and <!-- /${name} -->.`)
    text = `${before}<!-- ${name} -->\n${await content()}\n<!-- /${name} -->${after}`
  }
  settle('README.md', text)
}

if (check && stale.length > 0) {
  console.error(`Out of date: ${stale.join(', ')}. Run: npm run generate`)
  process.exitCode = 1
}
