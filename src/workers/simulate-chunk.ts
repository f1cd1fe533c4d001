import type { ChunkResult, ChunkTask } from '../risk/simulation/run-chunk.js'
import { runChunk } from '../risk/simulation/run-chunk.js'
import type { Simulation } from '../risk/simulation/simulation.js'

/**
 * What a worker thread does: simulates one chunk of paths.
 *
 * @param work - The simulation and the chunk.
 */
export default function simulateChunk(work: {
  readonly simulation: Simulation
  readonly task: ChunkTask
}): ChunkResult {
  return runChunk(work.simulation, work.task)
}
