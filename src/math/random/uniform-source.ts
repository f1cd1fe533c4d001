import { fillUniforms } from './fill-uniforms.js'
import type { RandomStream } from './random-stream.js'

const atATime = 128

/**
 * Gives the uniform numbers of a stream one by one: for what needs an unknown number of them, such as jump times.
 *
 * @param stream - Where they come from; it is drawn from 64 blocks at a time.
 * @returns A function that gives the next number, above 0 and below 1: the same numbers as `fillUniforms`.
 */
export function uniformSource(stream: RandomStream): () => number {
  const buffer = new Float64Array(atATime)
  let next = atATime
  return () => {
    if (next === atATime) {
      fillUniforms(stream, buffer)
      next = 0
    }
    return buffer[next++]!
  }
}
