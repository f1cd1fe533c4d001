import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const folder = new URL('..', import.meta.url)
const inDoubles = new Set(
  readdirSync(folder)
    .filter((file) => file.endsWith('.sol'))
    .flatMap((file) => [...readFileSync(new URL(file, folder), 'utf8').matchAll(/error (\w+)\(/g)])
    .map(([, name]) => name),
)

/** Every revert that an error file names. */
const named = readdirSync(new URL('.', import.meta.url))
  .filter((file) => file.endsWith('-error.ts'))
  .flatMap((file) => {
    const [, revert] = /readonly revert = '(\w+)'/.exec(readFileSync(new URL(file, import.meta.url), 'utf8')) ?? []
    return revert === undefined ? [] : [[file, revert] as const]
  })

describe('the revert that an error names', () => {
  it('is found in most error files', () => {
    expect(named.length).toBeGreaterThan(18)
  })

  it.each(named)('%s: %s is an error of the contracts', (_, revert) => {
    expect(inDoubles).toContain(revert)
  })
})
