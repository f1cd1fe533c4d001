import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const errorsSol = readFileSync(
  new URL(
    '../../../../node_modules/@aave-dao/aave-v3-origin/src/contracts/protocol/libraries/helpers/Errors.sol',
    import.meta.url,
  ),
  'utf8',
)
const inContract = [...errorsSol.matchAll(/error (\w+)\(/g)].map(([, name]) => name)

/** Every revert that an error file names: as a value, or in the type of the field. */
const named = readdirSync(new URL('.', import.meta.url))
  .filter((file) => file.endsWith('-error.ts'))
  .flatMap((file) => {
    const source = readFileSync(new URL(file, import.meta.url), 'utf8')
    const declaration = /readonly revert(?: = |: )(.+)/.exec(source)?.[1] ?? ''
    return [...declaration.matchAll(/'([^']+)'/g)].map(([, revert]) => [file, revert as string] as const)
  })

describe('the revert that an error names', () => {
  it('is found in most error files', () => {
    expect(new Set(named.map(([file]) => file)).size).toBeGreaterThan(20)
  })

  it.each(named)('%s: %s is an error of the contract', (_, revert) => {
    if (revert !== 'Panic(0x11)') expect(inContract).toContain(revert)
  })
})
