import { fillThreefryWords } from './fill-threefry-words.js'
import type { RandomStream } from './random-stream.js'

/**
 * Fills an array with random words and moves the stream on.
 *
 * @param stream - Where the words come from.
 * @param words - What is filled; its length is a multiple of four.
 */
export function fillWords(stream: RandomStream, words: Int32Array): void {
  const { key, name, block } = stream
  fillThreefryWords(words, key, [block | 0, Math.floor(block / 0x1_0000_0000), name[0], name[1]])
  stream.block += words.length / 4
}
