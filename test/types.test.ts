import { execFile } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from './house/entries.js'

const compilers = [
  ['5.9', 'typescript-5.9'],
  ['6.0', 'typescript'],
  ['7.0', 'typescript-7'],
] as const

/** Made-up sources, beside the real ones so that packages are found. */
const folder = `${root}test/.types`

/** What a compiler says of a project; nothing where all is well. */
const compile = (compiler: string, project: string, ...flags: readonly string[]) =>
  new Promise<string>((resolve) => {
    const bin = `${root}node_modules/${compiler}/bin/tsc`
    execFile(process.execPath, [bin, '--noEmit', '--pretty', 'false', '-p', project, ...flags], (_, stdout, stderr) =>
      resolve(stdout + stderr),
    )
  })

/** A project of one file. */
const write = (name: string, text: string) => {
  mkdirSync(`${folder}/${name}`, { recursive: true })
  writeFileSync(`${folder}/${name}/index.ts`, text)
  writeFileSync(`${folder}/${name}/tsconfig.json`, '{ "extends": "../../../tsconfig.json", "include": ["index.ts"] }')
  return `${folder}/${name}`
}

const imports = `
  import { lido, lidoMainnet } from '../../../src/adapters/lido/index.js'
  import { defineStrategy } from '../../../src/index.js'
  export const adapter = lido(lidoMainnet)
  export const define = defineStrategy
`

const chain = (steps: readonly string[]) =>
  `${imports}
  export const strategy = defineStrategy({ name: 'chain', start: adapter.eth, steps: [${steps.join(', ')}] })`

const wrong = chain(['adapter.stakeAndWrap()', 'adapter.wrap()'])

let projects: { readonly [name in 'with30Steps' | 'withoutSteps' | 'wrong']: string }

beforeAll(() => {
  const rest = Array.from({ length: 29 }, (_, index) => `adapter.${index % 2 === 0 ? 'unwrap' : 'wrap'}()`)
  projects = {
    with30Steps: write('with-30-steps', chain(['adapter.stakeAndWrap()', ...rest])),
    withoutSteps: write('without-steps', imports),
    wrong: write('wrong', wrong),
  }
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each(compilers)('the types under TypeScript %s', (version, compiler) => {
  it('are those of the compiler that the name says', async () => {
    expect(await compile(compiler, `${root}test/types`, '--version')).toContain(version)
  })

  it('pass the type tests', async () => {
    expect(await compile(compiler, `${root}test/types`)).toBe('')
  })

  it('reject a step that lacks its asset in one sentence, at the step', async () => {
    const sentence =
      '"lido.wrap" consumes stETH@1, but at this point the strategy holds only wstETH@1. Put a step that produces stETH@1 before it.'
    const output = await compile(compiler, projects.wrong)
    const [first = '', ...others] = output.trim().split('\n')
    const lines = wrong.split('\n')
    const [line, column] = [lines.length, (lines.at(-1) ?? '').indexOf('adapter.wrap()') + 1]
    expect(first).toContain(`index.ts(${line},${column}): error TS2322`)
    expect(first.replaceAll('\\"', '"')).toContain(sentence)
    expect(others.filter((line) => line.includes(': error'))).toEqual([])
  })

  it('cost a chain of 30 steps at most 6,000 instantiations', async () => {
    const instantiations = async (project: string) => {
      const output = await compile(compiler, project, '--extendedDiagnostics')
      expect(output).not.toContain('error TS')
      return Number(/Instantiations:\s+(\d+)/.exec(output)?.[1])
    }
    const counts = await Promise.all([projects.with30Steps, projects.withoutSteps].map(instantiations))
    const [withSteps = Number.NaN, without = Number.NaN] = counts
    console.log(`TypeScript ${version}: ${withSteps - without} instantiations for 30 steps (${withSteps} − ${without})`)
    expect(withSteps - without).toBeGreaterThan(100)
    expect(withSteps - without).toBeLessThanOrEqual(6_000)
  })
})
