import { availableParallelism } from 'node:os'
import { requireInteger } from '../math/domain/require-integer.js'
import type { ChunkRunner } from '../risk/chunk-runner.js'
import type { ChunkResult } from '../risk/simulation/run-chunk.js'
import { WorkersPackageMissingError } from './workers-package-missing-error.js'

/** Milliseconds that an idle thread stays. */
const idleTimeout = 10_000

/**
 * Simulates in worker threads: give it to `simulateRisk` as its `runner`. The result is the same for any number of them,
 * byte for byte.
 *
 * A thread takes most of a second of its core until its code is compiled, so keep the runner for several simulations:
 * threads stay for ten seconds after the last one, and do not keep the process from ending.
 *
 * @param options - `workers`: how many threads; as many as there are cores by default.
 * @throws InvalidParameterError where that is no whole number above zero. {@link WorkersPackageMissingError} where the
 * package `tinypool` is not installed.
 * @example
 * ```ts
 * import { planStrategy } from 'lstack'
 * import { defaultMarket, presets } from 'lstack/presets'
 * import { simulateRisk } from 'lstack/risk'
 * import { workerThreads } from 'lstack/workers'
 *
 * const strategy = presets['wsteth-hold'].strategy()
 * const plan = planStrategy({ strategy, market: defaultMarket(), amount: 10n ** 18n })
 * const runner = await workerThreads({ workers: 2 })
 * const { paths } = await simulateRisk({ plan, horizonDays: 30, paths: 2_000, seed: 1, runner })
 * console.log(paths)
 * // 2000
 * ```
 */
export async function workerThreads(options: { readonly workers?: number } = {}): Promise<ChunkRunner> {
  const { workers = availableParallelism() } = options
  requireInteger('workers', workers, 1, 1_024)
  const { Tinypool } = await import('tinypool').catch((cause: unknown) => {
    throw new WorkersPackageMissingError({ packageName: 'tinypool', cause })
  })
  const filename = new URL('./simulate-chunk.js', import.meta.url).href
  const pool = new Tinypool({ filename, minThreads: 0, maxThreads: workers, idleTimeout })
  return {
    parallel: workers,
    open: (simulation) => ({
      run: (task) => pool.run({ simulation, task }) as Promise<ChunkResult>,
      // Threads end by themselves: until then another simulation finds their code compiled.
      close: async () => {},
    }),
  }
}
