import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from './house/entries.js'

let folder: string

beforeAll(async () => {
  mkdirSync(join(root, 'node_modules/.cache'), { recursive: true })
  folder = mkdtempSync(join(root, 'node_modules/.cache/workers-'))
  const common = { bundle: true, format: 'esm', platform: 'node', packages: 'external', target: 'es2022' } as const
  await build({
    ...common,
    entryPoints: [join(root, 'src/workers/simulate-chunk.ts')],
    outfile: join(folder, 'simulate-chunk.js'),
  })
  await build({
    ...common,
    outfile: join(folder, 'main.js'),
    stdin: {
      resolveDir: root,
      contents: `
        import { planStrategy } from './src/index.js'
        import { defaultMarket } from './src/presets/default-market.js'
        import { presets } from './src/presets/presets.js'
        import { simulateRisk } from './src/risk/simulate-risk.js'
        import { workerThreads } from './src/workers/worker-threads.js'
        const strategy = presets['wsteth-loop'].strategy({ leverage: 8 })
        const plan = planStrategy({ strategy, market: defaultMarket(), amount: 10n ** 19n })
        const parameters = { plan, horizonDays: 365, paths: 20_000, seed: 3, precision: 0.006 }
        const statements = [JSON.stringify(await simulateRisk(parameters))]
        for (const workers of [1, 2, 5])
          statements.push(JSON.stringify(await simulateRisk({ ...parameters, runner: await workerThreads({ workers }) })))
        const stop = new AbortController()
        const stopped = await simulateRisk({
          ...parameters,
          paths: 5_000_000,
          precision: undefined,
          runner: await workerThreads({ workers: 2 }),
          signal: stop.signal,
          onProgress: () => stop.abort(new Error('enough')),
        }).catch((error) => error.message)
        const { paths, expectedShortfall } = JSON.parse(statements[0])
        console.log(JSON.stringify({ same: new Set(statements).size === 1, paths, expectedShortfall, stopped }))
      `,
    },
  })
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('one worker, two and five say the same as none, byte for byte, and can be stopped', () => {
  const said = JSON.parse(execFileSync(process.execPath, [join(folder, 'main.js')], { encoding: 'utf8' }))
  expect(said).toMatchObject({ same: true, stopped: 'enough' })
  expect(said.paths).toBeGreaterThan(1_000)
  expect(said.expectedShortfall).toBeGreaterThan(0)
}, 120_000)
