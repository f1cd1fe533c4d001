import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build, type Metafile } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importsOf, packageOf } from './house/architecture.js'
import { adapterIds, entries, root } from './house/entries.js'
import { installPacked, type PackedFolder } from './house/packed.js'

const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))

type Bundle = { readonly bytes: number; readonly zipped: number; readonly metafile: Metafile }

/** What an entry leaves to the app that has it: the objects of interop are those of its own copy; others load when used. */
const peersOf: { readonly [name: string]: readonly string[] } = {
  'lstack/interop/aave-contract-helpers': ['@ethersproject/bignumber'],
  'lstack/interop/uniswap-v3-sdk': ['@uniswap/sdk-core', '@uniswap/v3-sdk'],
  'lstack/scenario': ['hyparquet'],
  'lstack/testing': ['esbuild', 'fast-check'],
  'lstack/workers': ['tinypool'],
}

let folder: string
let tarball: string
let installed: string
let run: PackedFolder['run']

/** Runs a module beside the installed package, in plain Node. */
const runModule = (source: string) => {
  writeFileSync(join(folder, 'main.mjs'), source)
  return run(process.execPath, 'main.mjs').trim()
}

/** Puts a package beside the installed one. */
const link = (name: string) => {
  const path = join(folder, 'node_modules', name)
  mkdirSync(dirname(path), { recursive: true })
  symlinkSync(join(root, 'node_modules', name), path, 'junction')
}

beforeAll(() => {
  const packages = ['viem', '@ethersproject/bignumber', ...Object.keys(manifest.dependencies)]
  ;({ folder, tarball, installed, run } = installPacked(packages))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the packed package', () => {
  it('holds the build, Solidity sources and papers, and nothing else', () => {
    const files = readdirSync(installed, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(installed.length + 1))
    const isExpected = (file: string) =>
      ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md'].includes(file) || /^dist\/.*\.(js|d\.ts|sol)$/.test(file)
    expect(files.filter((file) => !isExpected(file) || /\.test(-d)?\.|\/fixtures\//.test(file))).toEqual([])
    const doubles = readdirSync(`${root}src`, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /^(?!.*\/fixtures\/).*\.sol$/.test(file),
    )
    expect(files).toEqual(expect.arrayContaining(doubles.map((file) => `dist/${file}`)))
    expect(files).toEqual(expect.arrayContaining(['LICENSE', 'dist/index.js', 'dist/index.d.ts']))
  })

  it('imports only what it depends on, in its types too', () => {
    const allowed = new Set([...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)])
    const foreign = readdirSync(installed, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(js|d\.ts)$/.test(path))
      .flatMap((path) =>
        importsOf({ path, text: readFileSync(join(installed, path), 'utf8') })
          .filter(({ specifier }) => !/^(\.|node:)/.test(specifier) && !allowed.has(packageOf(specifier)))
          .map(({ specifier }) => `${path} imports ${specifier}`),
      )
    expect(foreign).toEqual([])
  })

  it('can be imported in plain Node, entry by entry', () => {
    const lines = entries.map(
      ({ name }) => `console.log('${name}', Object.keys(await import('${name}')).length > 0 ? 'exports' : 'is empty')`,
    )
    expect(runModule(lines.join('\n')).split('\n')).toEqual(entries.map(({ name }) => `${name} exports`))
  })

  it('plans in plain Node', () => {
    const source = `
      import { defineStrategy, lookThrough, planStrategy } from 'lstack'
      import { lido, lidoMainnet } from 'lstack/adapters/lido'
      import { defaultMarket } from 'lstack/presets'
      const { eth, stakeAndWrap, wstETH } = lido(lidoMainnet)
      const strategy = defineStrategy({ name: 'hold', start: eth, steps: [stakeAndWrap()] })
      const plan = planStrategy({ strategy, market: defaultMarket(), amount: 10n ** 18n })
      console.log(lookThrough(plan).leverage.toFixed(9), plan.stages.length)
    `
    expect(runModule(source)).toBe('1.000000000 1')
  })

  it('offers its command', () => {
    expect(run(process.execPath, join(installed, manifest.bin.lstack), '--help')).toContain('lstack')
  })

  it('is what publint expects', () => {
    run(process.execPath, join(root, 'node_modules/publint/src/cli.js'), '--strict', tarball)
  })

  it('is what TypeScript’s module resolutions expect', () => {
    const attw = join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js')
    const paths = entries.map(({ path }) => path)
    run(process.execPath, attw, tarball, '--profile', 'esm-only', '--no-color', '--entrypoints', ...paths)
  })
})

describe('interop', () => {
  const source = `
    import { uniswapV3, uniswapV3Mainnet } from 'lstack/adapters/uniswapV3'
    import { fromPool, toCurrencyAmount, toPool, v3Sdk } from 'lstack/interop/uniswap-v3-sdk'
    import { adapters, defaultMarket } from 'lstack/presets'
    const { pools, ...contracts } = uniswapV3Mainnet
    const { lido, weth } = adapters
    const deployment = { ...contracts, pools: { peg: pools['wstETH/WETH'] } }
    const { peg } = uniswapV3(deployment, { assets: [lido.wstETH, weth.weth] }).pools
    const state = defaultMarket().states['uniswapV3/wstETH/WETH@1']
    const main = async () => {
      const pool = toPool(peg, state)
      const [out] = await pool.getOutputAmount(toCurrencyAmount(lido.wstETH, 10n ** 18n))
      const back = await fromPool(pool, peg, { fees: state })
      return [pool instanceof v3Sdk().Pool, out.toFixed(3), back.sqrtPriceX96 === state.sqrtPriceX96].join(' ')
    }
    main().catch((error) => error.name + ': ' + error.message).then(console.log)
  `

  it('refuses with the reason where v3-sdk is not installed', () => {
    expect(runModule(source)).toMatch(/^V3SdkUnavailableError: .*Cannot find module '@uniswap\/v3-sdk'.*Install/)
  })

  it('makes objects of v3-sdk in plain Node, which cannot import it', () => {
    for (const name of ['@uniswap/v3-sdk', '@uniswap/sdk-core']) link(name)
    expect(() => runModule("import '@uniswap/v3-sdk'")).toThrow(/ERR_UNSUPPORTED_DIR_IMPORT|ERR_MODULE_NOT_FOUND/)
    expect(runModule(source)).toBe('true 1.244 true')
  })

  it.each(['browser', 'node'] as const)('makes them in a bundle for %s', async (platform) => {
    const outfile = join(folder, `bundle-${platform}.mjs`)
    const stdin = { contents: source, resolveDir: folder }
    const { metafile } = await build({ stdin, bundle: true, format: 'esm', platform, metafile: true, outfile })
    const isInside = Object.keys(metafile.inputs).some((input) => input.includes('@uniswap/v3-sdk/dist/esm'))
    expect(isInside).toBe(platform === 'browser')
    expect(run(process.execPath, outfile).trim()).toBe('true 1.244 true')
  })

  it('offers the same in plain Node as to bundlers', async () => {
    const name = 'lstack/interop/uniswap-v3-sdk'
    const stdin = { contents: `export * from '${name}'`, resolveDir: folder }
    const external = [...(peersOf[name] ?? [])]
    const options = { bundle: true, format: 'esm', platform: 'browser', metafile: true, write: false } as const
    const { metafile } = await build({ stdin, external, ...options })
    const [output] = Object.values(metafile.outputs)
    const inNode = runModule(`console.log(Object.keys(await import('${name}')).sort().join(' '))`)
    expect([...(output?.exports ?? [])].sort().join(' ')).toBe(inNode)
  })

  it('takes and gives numbers of ethers 5 in plain Node', () => {
    const printed = runModule(`
      import { fromBigNumber, fromPopulatedTransaction, toBigNumber } from 'lstack/interop/aave-contract-helpers'
      const data = '0x28530a47' + '1'.padStart(64, '0')
      const to = '0x87870Bca3F3fD6335C3F4ce8392D69350B4fA4E2'
      const { functionName, args } = fromPopulatedTransaction({ to, data })
      console.log(toBigNumber(5n)._isBigNumber, fromBigNumber(toBigNumber(5n)), functionName, args.categoryId)
    `)
    expect(printed).toBe('true 5n setUserEMode 1')
  })
})

describe('bundled', () => {
  const budgets: { readonly [name: string]: number } = {
    lstack: 17_000,
    ...Object.fromEntries(adapterIds.map((id) => [`lstack/adapters/${id}`, 28_000])),
    'lstack/compose': 45_000,
    'lstack/interop/aave-contract-helpers': 25_000,
    'lstack/interop/uniswap-v3-sdk': 17_000,
    'lstack/risk': 56_000,
    'lstack/scenario': 30_000,
  }
  const onNode = ['lstack/actions', 'lstack/devnet', 'lstack/testing', 'lstack/workers']
  const bundles = new Map<string, Bundle>()

  const bundle = async (
    contents: string,
    platform: 'browser' | 'node',
    external: readonly string[],
  ): Promise<Bundle> => {
    const { outputFiles, metafile } = await build({
      stdin: { contents, resolveDir: folder },
      bundle: true,
      minify: true,
      format: 'esm',
      target: 'es2022',
      platform,
      external: [...external],
      metafile: true,
      write: false,
    })
    const output = outputFiles[0]?.contents ?? new Uint8Array()
    return { bytes: output.length, zipped: gzipSync(output, { level: 9 }).length, metafile }
  }

  beforeAll(async () => {
    const rows: (readonly (string | number)[])[] = [['entry', 'minified', 'gzipped', 'with viem’s encoder', 'budget']]
    for (const { name } of entries) {
      const platform = onNode.includes(name) ? 'node' : 'browser'
      const peers = peersOf[name] ?? []
      const entry = await bundle(`export * from '${name}'`, platform, peers)
      const withEncoder = await bundle(
        `export * from '${name}'; export { encodeFunctionData as encoder } from 'viem'`,
        platform,
        peers,
      )
      bundles.set(name, entry)
      rows.push([name, entry.bytes, entry.zipped, withEncoder.zipped, budgets[name] ?? ''])
    }
    const widths = [38, 10, 10, 21, 8]
    const line = (row: readonly (string | number)[]) =>
      row
        .map((cell, index) => (index === 0 ? String(cell).padEnd(38) : String(cell).padStart(widths[index] ?? 0)))
        .join('')
    console.log(rows.map(line).join('\n'))
  })

  it.each(entries)('$name takes in neither ethers nor jsbi nor hardhat', ({ name }) => {
    const inputs = Object.keys(bundles.get(name)?.metafile.inputs ?? {})
    expect(inputs.length).toBeGreaterThan(0)
    expect(inputs.filter((input) => /node_modules\/(@ethersproject|ethers|jsbi|hardhat)/.test(input))).toEqual([])
  })

  it.each(entries)('$name leaves outside what its interop is with, and nothing else', ({ name }) => {
    const [output] = Object.values(bundles.get(name)?.metafile.outputs ?? {})
    const outside = (output?.imports ?? []).map(({ path }) => path).filter((path) => !isBuiltin(path))
    expect([...new Set(outside)].sort()).toEqual(peersOf[name] ?? [])
  })

  it.each(Object.entries(budgets))('%s takes at most %i bytes gzipped, viem’s encoder included', (name, budget) => {
    const { zipped, metafile } = bundles.get(name) ?? { zipped: Number.NaN, metafile: undefined }
    const [output] = Object.values(metafile?.outputs ?? {})
    const largest = Object.entries(output?.inputs ?? {})
      .sort(([, left], [, right]) => right.bytesInOutput - left.bytesInOutput)
      .slice(0, 20)
      .map(([path, { bytesInOutput }]) => `${bytesInOutput} ${path.replace(/^.*node_modules\//, '')}`)
    expect(zipped, `The largest parts, minified:\n${largest.join('\n')}\n`).toBeLessThanOrEqual(budget)
  })
})
