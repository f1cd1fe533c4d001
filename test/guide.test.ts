import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from './house/entries.js'
import { installPacked, type PackedFolder } from './house/packed.js'

const guide = readFileSync(`${root}docs/guides/write-an-adapter.md`, 'utf8')
const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))

/** What the guide tells to install. */
const packages = [...guide.matchAll(/^npm install (?:--save-dev )?(.*)$/gm)]
  .flatMap(([, names = '']) => names.split(' '))
  .filter((name) => name !== 'lstack')

/** The files that it shows, by name. */
const files = new Map(
  [...guide.matchAll(/^```\w+ file=(\S+)\n([\s\S]*?)^```$/gm)].map(([, name, text]) => [name, text]),
)

/** The options that it gives TypeScript, and some that are stricter. */
const [, options = '{}'] = /with `(\{ "compilerOptions".*?\} \})` in/.exec(guide) ?? []

let packed: PackedFolder

beforeAll(() => {
  packed = installPacked([...new Set([...packages, ...Object.keys(manifest.dependencies)])])
  for (const [name, text] of files) writeFileSync(join(packed.folder, name ?? ''), text ?? '')
  const { compilerOptions } = JSON.parse(options)
  const strict = { noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, noUnusedLocals: true }
  writeFileSync(
    join(packed.folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: { ...compilerOptions, ...strict, skipLibCheck: false } }),
  )
})

afterAll(() => rmSync(packed.folder, { recursive: true, force: true }))

describe('the guide to adapters', () => {
  it('is a whole package', () => {
    expect([...files.keys()]).toEqual(['Vault.sol', 'erc4626.ts', 'wiring.ts', 'devnet.ts', 'vault.test.ts'])
  })

  it('is typed against the package as published', () => {
    packed.run(process.execPath, join(root, 'node_modules/typescript-7/bin/tsc'))
  })

  it('conforms, composes with Lido, and runs on a devnet to the wei', () => {
    const report = packed.run(process.execPath, '--test', '--test-reporter=tap', 'vault.test.js')
    const count = (what: string) => Number(new RegExp(`^# ${what} (\\d+)$`, 'm').exec(report)?.[1])
    expect({ failed: count('fail'), skipped: count('skipped') }, report).toEqual({ failed: 0, skipped: 0 })
    const [, suite] = /First the conformance suite: (\d+) properties/.exec(guide) ?? []
    expect(count('pass')).toBe(Number(suite) + 3)
  })
})
