import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

/** What an app carries for it: bundled, minified, gzipped. */
export async function sizes(folder) {
  const own = (path) => join(folder, path).replaceAll('\\', '/')
  const all = (module) => `export * from '${module}'`
  const sources = {
    lstack: all(own('index.js')),
    'lstack: planStrategy and defineStrategy': `export { defineStrategy, planStrategy } from '${own('index.js')}'`,
    'lstack/adapters/lido': all(own('adapters/lido/index.js')),
    'lstack/adapters/aaveV3': all(own('adapters/aaveV3/index.js')),
    'lstack/bundle, viem’s encoder included': all(own('bundle/index.js')),
    'lstack, lido, weth, aaveV3 and bundle': ['index.js', 'bundle/index.js']
      .concat(['lido', 'weth', 'aaveV3'].map((id) => `adapters/${id}/index.js`))
      .map((path) => all(own(path)))
      .join('\n'),
    '@aave/math-utils: formatReserves and formatUserSummary': `export { formatReserves, formatUserSummary } from '@aave/math-utils'`,
    '@aave/contract-helpers: PoolBundle': `export { PoolBundle } from '@aave/contract-helpers'`,
    '@morpho-org/simulation-sdk': all('@morpho-org/simulation-sdk'),
  }
  const rows = []
  for (const [what, contents] of Object.entries(sources)) {
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: folder },
      bundle: true,
      minify: true,
      format: 'esm',
      target: 'es2022',
      platform: 'browser',
      write: false,
      logLevel: 'error',
    })
    const [output] = outputFiles
    rows.push({ what, minified: output.contents.length, gzipped: gzipSync(output.contents, { level: 9 }).length })
  }
  return rows
}
