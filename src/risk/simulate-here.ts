import type { ChunkRunner } from './chunk-runner.js'
import { runChunk } from './simulation/run-chunk.js'

/** After so many chunks others get a turn: so a signal can stop the simulation. */
const chunksATurn = 8

/** Simulates in this thread, chunk by chunk. */
export const simulateHere: ChunkRunner = {
  parallel: 1,
  open: (simulation) => ({
    run: async (task) => {
      if (task.chunk % chunksATurn === 0) await new Promise((resolve) => setTimeout(resolve, 0))
      return runChunk(simulation, task)
    },
    close: async () => {},
  }),
}
