import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { Abi, Hex } from 'viem'
import type { ContractSource } from '../core/installation.js'
import { CompilationError } from './compilation-error.js'
import { DevnetPackageMissingError } from './devnet-package-missing-error.js'
import { digest } from './digest.js'
import { findPackageFile } from './find-package-file.js'
import { packageVersion } from './package-version.js'
import { readCache } from './read-cache.js'
import { writeCache } from './write-cache.js'

/** A place in a bytecode where the address of a library belongs. */
export type LinkReference = { readonly library: string; readonly start: number }

/** A compiled contract. */
export type CompiledContract = {
  readonly abi: Abi
  /** Creation code, with zeros where library addresses belong. */
  readonly bytecode: Hex
  readonly links: readonly LinkReference[]
}

/** Finds what a source compiled to. */
export type CompiledContracts = (source: ContractSource) => CompiledContract

/** Aave's own settings, so that contracts cost on the devnet what they cost on mainnet. */
const settings = {
  optimizer: { enabled: true, runs: 200 },
  evmVersion: 'shanghai',
  viaIR: false,
  metadata: { bytecodeHash: 'none' },
  remappings: [
    'openzeppelin-contracts/contracts/=@openzeppelin/contracts/',
    'openzeppelin-contracts-upgradeable/contracts/=@openzeppelin/contracts-upgradeable/',
    'solidity-utils/=@bgd-labs/solidity-utils/src/',
  ],
} as const

type Compiler = NonNullable<ContractSource['compiler']>

/** The package that a compiler is in, and the package that it is known as to npm, where those are not the same. */
const packageOfCompiler = (compiler: Compiler | undefined): { readonly name: string; readonly alias?: string } =>
  compiler === undefined ? { name: 'solc' } : { name: `solc-${compiler.version}`, alias: `solc@${compiler.version}` }

const settingsFor = (compiler: Compiler | undefined) =>
  compiler === undefined ? settings : { ...settings, evmVersion: compiler.evmVersion }

type CacheEntry = {
  /** Digest of each file that was read, by its name, to see whether one of them changed. */
  readonly sources: { readonly [file: string]: string }
  readonly contracts: { readonly [name: string]: CompiledContract }
}

type SolcContract = {
  readonly abi: Abi
  readonly evm: {
    readonly bytecode: {
      readonly object: string
      readonly linkReferences: {
        readonly [file: string]: { readonly [library: string]: readonly { readonly start: number }[] }
      }
    }
  }
}

type SolcOutput = {
  readonly errors?: readonly { readonly severity: string; readonly formattedMessage: string }[]
  readonly contracts?: { readonly [file: string]: { readonly [name: string]: SolcContract } }
}

type Solc = {
  readonly compile: (
    input: string,
    callbacks: { readonly import: (path: string) => { readonly contents: string } | { readonly error: string } },
  ) => string
}

/**
 * Compiles contracts, one source file after the other, and keeps the result in the cache.
 *
 * @param contracts - The contracts that are wanted.
 * @param onProgress - Called with a sentence before each file that is not in the cache.
 * @returns A function that gives each of them, compiled.
 * @throws {DevnetPackageMissingError} where solc or the package of a source is not installed.
 * @throws {CompilationError} where a source does not compile.
 *
 * @example
 * ```ts
 * const compiled = await compile([{ name: 'WETH9', file: '@aave-dao/aave-v3-origin/src/…/WETH9.sol' }])
 * ```
 */
export const compile = async (
  contracts: readonly ContractSource[],
  onProgress: (sentence: string) => void = () => {},
): Promise<CompiledContracts> => {
  const files = new Map<string, CacheEntry['contracts']>()
  for (const file of new Set(contracts.map((contract) => contract.file))) {
    const compiler = contracts.find((contract) => contract.file === file)?.compiler
    const wanted = contracts.filter((contract) => contract.file === file).map(({ name }) => name)
    if (file.endsWith('.json')) {
      files.set(file, readArtifact(file))
      continue
    }
    const version = compilerVersion(compiler)
    const key = `compiled-${digest(version, JSON.stringify(settingsFor(compiler)), file, versionOf(file))}.json`
    const cached = readCache(key)
    if (isFresh(cached, wanted)) {
      files.set(file, cached.contracts)
      continue
    }
    onProgress(`Compiling ${file.slice(file.lastIndexOf('/') + 1)}`)
    // Compiling blocks the thread: let the sentence reach whoever waits for it.
    await new Promise((resolve) => setImmediate(resolve))
    const entry = compileFile(file, compiler)
    files.set(file, entry.contracts)
    writeCache(key, JSON.stringify(entry))
  }
  return ({ file, name }) => {
    const contract = files.get(file)?.[name]
    if (contract === undefined)
      throw new CompilationError({ file, diagnostics: [`it holds no contract ${name}, or that was not asked for.`] })
    return contract
  }
}

/** What a package publishes as compiled. */
const readArtifact = (file: string): CacheEntry['contracts'] => {
  const artifact: unknown = parseJson(readSource(file))
  const contract = isObject(artifact) ? { abi: artifact.abi, bytecode: artifact.bytecode, links: [] } : undefined
  if (!isObject(artifact) || typeof artifact.contractName !== 'string' || !isCompiledContract(contract))
    throw new CompilationError({ file, diagnostics: ['it is no artifact with a name, an ABI and linked bytecode.'] })
  return { [artifact.contractName]: contract }
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const compileFile = (file: string, compiler: Compiler | undefined): CacheEntry => {
  const sources: { [file: string]: string } = {}
  const read = (path: string): string => {
    const content = readSource(path)
    sources[path] = digest(content)
    return content
  }
  const input = {
    language: 'Solidity',
    sources: { [file]: { content: read(file) } },
    settings: {
      ...settingsFor(compiler),
      outputSelection: { [file]: { '*': ['abi', 'evm.bytecode.object', 'evm.bytecode.linkReferences'] } },
    },
  }
  let missing: DevnetPackageMissingError | undefined
  const output = JSON.parse(
    loadSolc(compiler).compile(JSON.stringify(input), {
      import: (path) => {
        try {
          return { contents: read(path) }
        } catch (error) {
          if (error instanceof DevnetPackageMissingError) missing = error
          return { error: error instanceof Error ? error.message : String(error) }
        }
      },
    }),
  ) as SolcOutput
  if (missing !== undefined) throw missing
  const failures = (output.errors ?? []).filter((error) => error.severity === 'error')
  if (failures.length > 0) {
    throw new CompilationError({ file, diagnostics: failures.map((failure) => failure.formattedMessage) })
  }
  const contracts = Object.entries(output.contracts?.[file] ?? {}).map(([name, contract]) => [
    name,
    toCompiledContract(contract),
  ])
  return { sources, contracts: Object.fromEntries(contracts) }
}

const toCompiledContract = ({ abi, evm: { bytecode } }: SolcContract): CompiledContract => ({
  abi,
  // A place to link is a placeholder that is not hexadecimal.
  bytecode: `0x${bytecode.object.replace(/__\$.{34}\$__/g, '0'.repeat(40))}`,
  links: Object.values(bytecode.linkReferences).flatMap((libraries) =>
    Object.entries(libraries).flatMap(([library, places]) => places.map(({ start }) => ({ library, start }))),
  ),
})

/**
 * Whether a value that was read is a whole entry of sources that have not changed since. Those of a package change with
 * its version, which is part of the key; all others are read again.
 */
const isFresh = (value: unknown, wanted: readonly string[]): value is CacheEntry => {
  if (!isObject(value) || !isObject(value.sources) || !isObject(value.contracts)) return false
  const { sources, contracts } = value
  if (!wanted.every((name) => isCompiledContract(contracts[name]))) return false
  try {
    return Object.entries(sources).every(
      ([file, expected]) => packageOf(file) !== undefined || digest(readSource(file)) === expected,
    )
  } catch {
    return false
  }
}

const isObject = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null

const isCompiledContract = (value: unknown): value is CompiledContract =>
  isObject(value) &&
  Array.isArray(value.abi) &&
  Array.isArray(value.links) &&
  typeof value.bytecode === 'string' &&
  /^0x([\da-f]{2})*$/.test(value.bytecode)

const readSource = (file: string): string => {
  const packageName = packageOf(file)
  if (packageName === undefined) return readFileSync(fileURLToPath(file), 'utf8')
  const path = findPackageFile(packageName, file.slice(packageName.length + 1))
  if (path === undefined) throw new DevnetPackageMissingError({ packageName })
  return readFileSync(path, 'utf8')
}

const packageOf = (file: string): string | undefined =>
  file.startsWith('file:') ? undefined : file.split('/', file.startsWith('@') ? 2 : 1).join('/')

const versionOf = (file: string): string => {
  const packageName = packageOf(file)
  return packageName === undefined ? '' : packageVersion(packageName)
}

const compilerVersion = (compiler: Compiler | undefined): string => {
  const { name, alias } = packageOfCompiler(compiler)
  if (findPackageFile(name, 'package.json') === undefined) {
    throw new DevnetPackageMissingError({ packageName: name, alias })
  }
  return packageVersion(name)
}

const compilers = new Map<string, Solc>()

const loadSolc = (compiler: Compiler | undefined): Solc => {
  const { name, alias } = packageOfCompiler(compiler)
  const loaded = compilers.get(name)
  if (loaded !== undefined) return loaded
  const file = findPackageFile(name, 'package.json')
  if (file === undefined) throw new DevnetPackageMissingError({ packageName: name, alias })
  // solc adds listeners that rethrow, in the whole process, every rejection and every exception that nobody handles.
  const events = ['unhandledRejection', 'uncaughtException'] as const
  const before = events.map((event) => new Set<unknown>(process.listeners(event as 'uncaughtException')))
  const solc = createRequire(file)('./index.js') as Solc
  for (const [index, event] of events.entries()) {
    for (const listener of process.listeners(event as 'uncaughtException')) {
      if (!before[index]?.has(listener)) process.removeListener(event, listener)
    }
  }
  compilers.set(name, solc)
  return solc
}
