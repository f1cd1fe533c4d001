import { fillNormals } from '../../math/random/fill-normals.js'
import type { RandomStream } from '../../math/random/random-stream.js'

const atATime = 128

/**
 * Gives the normal numbers of a stream one by one.
 *
 * @param stream - Where they come from; it is drawn from 64 blocks at a time.
 */
export function normalSource(stream: RandomStream): () => number {
  const buffer = new Float64Array(atATime)
  let next = atATime
  return () => {
    if (next === atATime) {
      fillNormals(stream, buffer)
      next = 0
    }
    return buffer[next++]!
  }
}
