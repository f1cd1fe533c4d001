import { normalQuantile } from '../distributions/normal-quantile.js'
import { fillWords } from './fill-words.js'
import { normalTable, octaves, segments, stride } from './normal-table.js'
import type { RandomStream } from './random-stream.js'

const wordsAtATime = 1_024

/** Made when it is first needed: it takes some milliseconds. */
let table: Float64Array | undefined

/** What turns 63 bits of an octave into a place among its segments. */
const scales = /*#__PURE__*/ Float64Array.from({ length: octaves }, (_, octave) => segments * 2 ** (octave - 62))

/**
 * Fills an array with independent standard normal numbers, by inversion: one number of 64 random bits gives one normal, a
 * bit of sign and 63 of the tail probability, so tails reach to 9 standard deviations, and streams stay in step
 * whatever is drawn. Only additions and multiplications, but for one in a million normals, which takes a logarithm.
 *
 * @param stream - Where they come from; it moves on by a block for every two numbers begun.
 * @param out - What is filled.
 */
export function fillNormals(stream: RandomStream, out: Float64Array): void {
  table ??= normalTable()
  const words = new Int32Array(Math.min(wordsAtATime, 4 * Math.ceil(out.length / 2)))
  for (let from = 0; from < out.length; from += words.length / 2) {
    const count = Math.min(words.length / 2, out.length - from)
    const used = words.subarray(0, 4 * Math.ceil(count / 2))
    fillWords(stream, used)
    for (let i = 0; i < count; i++) out[from + i] = normalOf(table, used[2 * i]!, used[2 * i + 1]!)
  }
}

/** The normal number of two random words: the first bit is its sign, 63 its tail probability as a part of one half. */
const normalOf = (table: Float64Array, first: number, second: number): number => {
  const high = first & 0x7fff_ffff
  const octave = Math.clz32(high) - 1
  const bits = high * 0x1_0000_0000 + (second >>> 0)
  const tail = octave < octaves ? interpolated(table, high, octave, bits) : normalQuantile((bits + 0.5) * 2 ** -64)
  return first < 0 ? -tail : tail
}

const interpolated = (table: Float64Array, high: number, octave: number, bits: number): number => {
  const segment = (high << (octave + 2)) >>> 28
  const x = bits * scales[octave]! - (segments + 0.5 + segment)
  const at = (octave * segments + segment) * stride
  // biome-ignore format: one polynomial
  return table[at]! + x * (table[at + 1]! + x * (table[at + 2]! + x * (table[at + 3]! + x * (table[at + 4]! + x * (table[at + 5]! + x * table[at + 6]!)))))
}
