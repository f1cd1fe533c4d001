import { fillWords } from './fill-words.js'
import type { RandomStream } from './random-stream.js'

const wordsAtATime = 1_024

/**
 * Fills an array with independent uniform numbers above 0 and below 1: odd multiples of 2⁻⁵³, so neither end is ever
 * met.
 *
 * @param stream - Where they come from; it moves on by a block for every two numbers begun.
 * @param out - What is filled.
 */
export function fillUniforms(stream: RandomStream, out: Float64Array): void {
  const words = new Int32Array(Math.min(wordsAtATime, 4 * Math.ceil(out.length / 2)))
  for (let from = 0; from < out.length; from += words.length / 2) {
    const count = Math.min(words.length / 2, out.length - from)
    const used = words.subarray(0, 4 * Math.ceil(count / 2))
    fillWords(stream, used)
    for (let i = 0; i < count; i++) {
      const high = used[2 * i]! >>> 0
      const low = used[2 * i + 1]! >>> 12
      out[from + i] = (high * 0x10_0000 + low + 0.5) * 2 ** -52
    }
  }
}
