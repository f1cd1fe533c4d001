import type { ConformanceCheck } from '../conformance-check.js'

const heavy = /node_modules\/(@ethersproject|ethers|jsbi|hardhat|bn\.js)\//

/** What an app imports is small, and brings no second library of the chain. */
export const entryIsSmall: ConformanceCheck = {
  name: 'is small, and brings neither ethers nor jsbi',
  instruction:
    'Import viem’s encoders alone, state only the functions of an ABI that are used, and leave SDKs to tests.',
  lacks: ({ entry }) => (entry === undefined ? 'it needs an `entry`: the file that an app imports' : undefined),
  async find({ entry }) {
    if (entry === undefined) return undefined
    const { file, budget = 24_000, external = [] } = entry
    const [{ build }, { gzipSync }, { resolve }] = await Promise.all([
      import('esbuild'),
      import('node:zlib'),
      import('node:path'),
    ])
    const { outputFiles, metafile } = await build({
      entryPoints: [resolve(file)],
      bundle: true,
      minify: true,
      format: 'esm',
      target: 'es2022',
      platform: 'browser',
      external: [...external],
      metafile: true,
      write: false,
      logLevel: 'silent',
    })
    const heavyInput = Object.keys(metafile.inputs).find((input) => heavy.test(input))
    if (heavyInput !== undefined) return `${file} brings ${heavyInput}`
    const size = gzipSync(outputFiles[0]?.contents ?? new Uint8Array(), { level: 9 }).length
    return size > budget ? `${file} comes to ${size} bytes, and ${budget} are allowed` : undefined
  },
}
