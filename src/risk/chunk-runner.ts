import type { ChunkResult, ChunkTask } from './simulation/run-chunk.js'
import type { Simulation } from './simulation/simulation.js'

/** Where chunks of paths are simulated: here, or in workers. The result is the same. */
export type ChunkRunner = {
  /** Chunks that are simulated at once. */
  readonly parallel: number
  /** Gets ready for a simulation. @returns What simulates one chunk after the other, and what ends it. */
  open(simulation: Simulation): {
    /** Simulates one chunk. */
    run(task: ChunkTask): Promise<ChunkResult>
    /** Ends what was opened. */
    close(): Promise<void>
  }
}
