import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { findViolations } from './house/architecture.js'
import { root } from './house/entries.js'

describe('the architecture', () => {
  it('lets imports point down only, and keeps clock, chance and protocols out of the lower floors', () => {
    const sources = readdirSync(`${root}src`, { recursive: true, encoding: 'utf8' })
      .map((path) => `src/${path.replaceAll('\\', '/')}`)
      .filter((path) => path.endsWith('.ts') && !path.startsWith('src/zz/'))
      .map((path) => ({ path, text: readFileSync(`${root}${path}`, 'utf8') }))
    expect(sources.length).toBeGreaterThan(100)
    expect(findViolations(sources).join('\n')).toBe('')
  })

  it('has its generated files up to date', () => {
    execFileSync(process.execPath, ['test/house/generate.mjs', '--check'], { cwd: root, stdio: 'pipe' })
  })
})

describe('the check of the architecture', () => {
  const check = (path: string, text: string, ...others: readonly string[]) =>
    findViolations([{ path, text }, ...others.map((other) => ({ path: other, text: '' }))])

  it.each([
    ['src/core/a.ts', "import { b } from '../scenario/b.js'", 'src/scenario/b.ts'],
    ['src/core/a.ts', "import type { B } from '../report/b.js'", 'src/report/b.ts'],
    ['src/math/a.ts', "export * from '../core/b.js'", 'src/core/b.ts'],
    ['src/errors/a.ts', "export type A = import('../math/b.js').B", 'src/math/b.ts'],
    ['src/actions/a.ts', "export const a = () => import('../cli/b.js')", 'src/cli/b.ts'],
    ['src/index.ts', "export * from './actions/index.js'", 'src/actions/index.ts'],
    ['src/yield/a.ts', "import { b } from '../risk/b.js'", 'src/risk/b.ts'],
    ['src/bundle/a.ts', "import { b } from '../yield/b.js'", 'src/yield/b.ts'],
    ['src/report/a.ts', "import { b } from '../devnet/b.js'", 'src/devnet/b.ts'],
    ['src/adapters/lido/a.ts', "import { b } from '../weth/b.js'", 'src/adapters/weth/b.ts'],
    ['src/adapters/lido/a.ts', "import { b } from '../../yield/b.js'", 'src/yield/b.ts'],
    ['src/adapters/lido/devnet.ts', "import { b } from '../../devnet/b.js'", 'src/devnet/b.ts'],
    ['src/core/a.ts', "import { b } from '../elsewhere/b.js'", 'src/elsewhere/b.ts'],
  ])('names both files where %s says %s', (path, text, target) => {
    const violations = check(path, text)
    expect(violations).toHaveLength(1)
    expect(violations[0]).toContain(path)
    expect(violations[0]).toContain(target)
  })

  it.each([
    ['src/adapters/lido/a.ts', "import { ethers } from 'ethers'"],
    ['src/adapters/lido/a.ts', "import { readFileSync } from 'node:fs'"],
    ['src/core/a.ts', "import { readFileSync } from 'node:fs'"],
    ['src/report/a.ts', "export const a = () => import('node:fs')"],
    ['src/interop/a/b.ts', "import { createRequire } from 'node:module'"],
    ['src/interop/a/node.ts', "import { readFileSync } from 'node:fs'"],
    ['src/presets/a.ts', "import { createPublicClient } from 'viem'"],
    ['src/core/a.ts', "import { http } from 'viem'"],
    ['src/core/a.ts', "import { multicall } from 'viem/actions'"],
    ['src/core/a.ts', 'export const a = Date.now()'],
    ['src/core/a.ts', 'export const a = new Date()'],
    ['src/yield/a.ts', 'export const a = Math.random()'],
    ['src/adapters/lido/a.ts', 'export const a = process.env.A'],
    ['src/math/a.ts', 'export const a = performance.now()'],
    ['src/math/a.ts', 'export const a = globalThis.crypto.randomUUID()'],
    ['src/core/a.ts', "export const a = 'lido.stake'"],
    ['src/core/a.ts', 'export const a = `supplied to Aave`'],
    ['src/risk/a.ts', 'export const aaveV3 = 1'],
    ['src/risk/a.ts', 'export const withRocketPool = 1'],
    ['src/elsewhere/a.ts', ''],
  ])('finds what is wrong where %s says %s', (path, text) => {
    expect(check(path, text)).toHaveLength(1)
  })

  it('knows an adapter that is added later by its name', () => {
    expect(check('src/core/a.ts', "export const a = 'morpho'", 'src/adapters/morphoBlue/b.ts')).toHaveLength(1)
  })

  it.each([
    ['src/yield/a.ts', "import { b } from '../core/b.js'\nimport { c } from './c.js'"],
    [
      'src/adapters/lido/a.ts',
      "import { b } from '../../core/b.js'\nimport { c } from './c.js'\nimport { d } from 'viem'",
    ],
    ['src/cli/a.ts', "import { b } from '../presets/b.js'\nimport { c } from 'node:fs'\nexport const d = Date.now()"],
    ['src/actions/a.ts', "import { multicall } from 'viem/actions'"],
    ['src/interop/a/node.ts', "import { createRequire } from 'node:module'"],
    ['src/core/a.ts', "import type { PublicClient } from 'viem'"],
    ['src/core/a.ts', '/** As Lido does it, with process.env and Math.random(). */\nexport const a = 1 // aave'],
    ['src/core/a.ts', 'export const a = (process: { readonly b: number }) => process.b'],
    ['src/core/a.ts', 'export const a = (b: number) => new Date(b * 1000)'],
    ['src/core/a.ts', "export const a = 'consolidate what is solidified'"],
    ['src/core/a.test.ts', "import { b } from '../presets/b.js'\nconsole.log(Math.random(), 'lido')"],
  ])('passes %s with %s', (path, text) => {
    expect(check(path, text)).toEqual([])
  })
})
