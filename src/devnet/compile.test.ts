import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { cacheDirectory } from './cache-directory.js'
import { CompilationError } from './compilation-error.js'
import { compile } from './compile.js'
import { DevnetPackageMissingError } from './devnet-package-missing-error.js'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lstack-'))
})
afterEach(() => {
  rmSync(directory, { recursive: true })
  for (const name of cached()) rmSync(join(cacheDirectory(), name))
})

const cached = (): readonly string[] =>
  readdirSync(cacheDirectory()).filter((name) =>
    readFileSync(join(cacheDirectory(), name), 'utf8').includes(pathToFileURL(directory).href),
  )

const write = (name: string, body: string): string => {
  const file = join(directory, name)
  writeFileSync(file, `// SPDX-License-Identifier: MIT\npragma solidity ^0.8.20;\n${body}`)
  return pathToFileURL(file).href
}

const count = async (file: string): Promise<number> => {
  let compilations = 0
  const compiled = await compile([{ name: 'A', file }], () => {
    compilations++
  })
  expect(compiled({ name: 'A', file }).bytecode).toMatch(/^0x[\da-f]+$/)
  return compilations
}

describe('compile', () => {
  test('compiles a source once, and again when it or what it imports changes', async () => {
    write('B.sol', 'contract B { uint256 public constant ONE = 1; }')
    const file = write('A.sol', 'import {B} from "./B.sol"; contract A is B {}')
    expect(await count(file)).toBe(1)
    expect(await count(file)).toBe(0)
    write('B.sol', 'contract B { uint256 public constant TWO = 2; }')
    expect(await count(file)).toBe(1)
    expect(await count(file)).toBe(0)
  })

  test.each(['', '{"sources":{', '{}', '[]', 'null', '{"sources":{},"contracts":{}}'])(
    'compiles again where the cache holds %j',
    async (damage) => {
      const file = write('A.sol', 'contract A { uint256 public value; }')
      await count(file)
      const [name = ''] = cached()
      const whole = readFileSync(join(cacheDirectory(), name), 'utf8')
      writeFileSync(join(cacheDirectory(), name), damage)
      expect(await count(file)).toBe(1)
      expect(readFileSync(join(cacheDirectory(), name), 'utf8')).toBe(whole)
    },
  )

  test('leaves no draft behind', async () => {
    await count(write('A.sol', 'contract A {}'))
    expect(readdirSync(cacheDirectory()).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  test('says what does not compile', async () => {
    const broken = compile([{ name: 'A', file: write('A.sol', 'contract A { uint256 value = "one"; }') }])
    await expect(broken).rejects.toThrow(CompilationError)
    await expect(broken).rejects.toThrow('not implicitly convertible')
    const file = write('B.sol', 'contract B {}')
    const compiled = await compile([{ name: 'B', file }])
    expect(() => compiled({ name: 'A', file })).toThrow('no contract A')
  })

  test('says which package to install', async () => {
    const missing = compile([{ name: 'A', file: '@nobody/nothing/A.sol' }])
    await expect(missing).rejects.toThrow(DevnetPackageMissingError)
    await expect(missing).rejects.toThrow('npm install')
    const imports = write('A.sol', 'import "@nobody/nothing/A.sol"; contract A {}')
    await expect(compile([{ name: 'A', file: imports }])).rejects.toThrow('@nobody/nothing')
  })

  test('compiles with the compiler that a source asks for, and says how to install it', async () => {
    const file = join(directory, 'Old.sol')
    writeFileSync(file, '// SPDX-License-Identifier: MIT\npragma solidity 0.8.19;\ncontract A {}')
    const source = { name: 'A', file: pathToFileURL(file).href }
    await expect(compile([source])).rejects.toThrow(CompilationError)
    const compiled = await compile([{ ...source, compiler: { version: '0.8.19', evmVersion: 'paris' } }])
    expect(compiled(source).bytecode).toMatch(/^0x[\da-f]+$/)
    const missing = compile([{ ...source, compiler: { version: '0.8.1', evmVersion: 'paris' } }])
    await expect(missing).rejects.toThrow('npm install --save-dev solc-0.8.1@npm:solc@0.8.1')
  })

  test('takes what a package publishes as compiled, as it is', async () => {
    const file = '@uniswap/v3-core/artifacts/contracts/UniswapV3Factory.sol/UniswapV3Factory.json'
    const compiled = await compile([{ name: 'UniswapV3Factory', file }], () => {
      throw new Error('There is nothing to compile.')
    })
    const artifact = JSON.parse(readFileSync(new URL(`../../node_modules/${file}`, import.meta.url), 'utf8'))
    expect(compiled({ name: 'UniswapV3Factory', file })).toEqual({ ...pick(artifact), links: [] })
    expect(() => compiled({ name: 'UniswapV3Pool', file })).toThrow(CompilationError)
  })

  test.each(['', '[]', '{}', '{"contractName":"A","abi":[],"bytecode":"0x__$1234$__"}'])(
    'refuses an artifact that holds %j',
    async (content) => {
      const path = join(directory, 'A.json')
      writeFileSync(path, content)
      await expect(compile([{ name: 'A', file: pathToFileURL(path).href }])).rejects.toThrow(CompilationError)
    },
  )
})

const pick = ({ abi, bytecode }: { readonly abi: unknown; readonly bytecode: unknown }) => ({ abi, bytecode })
