import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from './house/entries.js'
import { findExamples, instrument } from './house/examples.js'

const run = promisify(execFile)

// Inside the package, so that it can import itself by name as its users do.
const folder = `${root}test/.examples`
const examples = findExamples().map((example, index) => ({ ...example, ...instrument(example.code), index }))

type Outcome = { readonly printed: readonly string[]; readonly error?: string }

let complaints: string
let outcomes: readonly Outcome[]

beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const options = { noEmit: false, rootDir: '.', outDir: 'out', paths: {}, noUnusedLocals: false }
  const project = { extends: '../../tsconfig.json', compilerOptions: options, include: ['*.ts'] }
  writeFileSync(`${folder}/tsconfig.json`, JSON.stringify(project))
  writeFileSync(`${folder}/report.d.ts`, 'declare function report(statement: number): void\n')
  for (const { index, code } of examples) writeFileSync(`${folder}/example-${index}.ts`, code)
  complaints = await run(process.execPath, ['node_modules/typescript-7/bin/tsc', '-p', folder], { cwd: root }).then(
    ({ stdout }) => stdout,
    ({ stdout }) => stdout,
  )
  const files = examples.map(({ index }) => pathToFileURL(`${folder}/out/example-${index}.js`).href)
  await run(process.execPath, ['test/house/run-examples.mjs', `${folder}/results.json`, ...files], { cwd: root })
  outcomes = JSON.parse(readFileSync(`${folder}/results.json`, 'utf8'))
}, 300_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const flat = (text: string) => text.replace(/\s+/g, ' ').trim()

/** Whether an output is the expected one, in which `…` stands for anything. */
const fits = (output: string, expected: string) => {
  const pattern = flat(expected)
    .split('…')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${pattern.join('.*')}$`).test(flat(output))
}

describe('the documentation', () => {
  it('has examples', () => expect(examples.length).toBeGreaterThan(20))

  it.each(examples)('runs and prints what $place says', ({ place, index, expected }) => {
    const ofThis = complaints.split('\n').filter((line) => line.includes(`example-${index}.ts`))
    expect(ofThis, `The example at ${place} does not compile.`).toEqual([])
    expect(outcomes[index]?.error, `The example at ${place} fails.`).toBeUndefined()
    for (const [statement, text] of expected.entries()) {
      const printed = outcomes[index]?.printed[statement] ?? ''
      if (text !== '' && !fits(printed, text)) expect(printed, `The example at ${place}.`).toBe(text)
    }
  })
})

describe('the check of examples', () => {
  it('holds what a statement prints against the comment after it', () => {
    const { code, expected } = instrument(
      'const a = 1\nconsole.log(a)\n// 1\n\nfor (const b of [1]) console.log(b) // 1\n// 2\n',
    )
    expect(expected).toEqual(['1', '1\n2'])
    expect(code).toContain('console.log(a)\nreport(0)')
  })

  it('tells outputs apart', () => {
    expect(fits("[ 'a',\n  'b' ]", "[ 'a', 'b' ]")).toBe(true)
    expect(fits('0.123', '0.12…')).toBe(true)
    expect(fits('1', '2')).toBe(false)
  })
})
