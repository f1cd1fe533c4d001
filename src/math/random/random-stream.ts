import { requireInteger } from '../domain/require-integer.js'
import { nameWords } from './name-words.js'

/**
 * A place in a sequence of random blocks. A block is a function of key and counter alone, so any stream can be taken up
 * anywhere: results do not depend on how many workers share the work.
 */
export type RandomStream = {
  /** Seed (low and high word), stream and substream. */
  readonly key: readonly [number, number, number, number]
  /** What is drawn, as two words; zeros for the empty name. */
  readonly name: readonly [number, number]
  /** How many blocks of 128 bits have been drawn; drawing moves it on. */
  block: number
}

/**
 * Opens a stream of random numbers. Streams of different names are independent of one another.
 *
 * @param parameters - `seed`: a whole number from 0 to 2⁵³ − 1. `stream`: such as the chunk of paths, 0 to 2³² − 1.
 * `substream`: such as the purpose, 0 to 2³² − 1; zero where left out. `name`: of what is drawn, such as an
 * observable, empty where left out; the same name gives the same numbers, whatever else is drawn beside it.
 * @throws InvalidParameterError where one of them is outside its range.
 */
export function randomStream(parameters: {
  readonly seed: number
  readonly stream: number
  readonly substream?: number
  readonly name?: string
}): RandomStream {
  const { seed, stream, substream = 0, name = '' } = parameters
  requireInteger('seed', seed, 0)
  requireInteger('stream', stream, 0, 0xffff_ffff)
  requireInteger('substream', substream, 0, 0xffff_ffff)
  return {
    key: [seed | 0, Math.floor(seed / 0x1_0000_0000), stream | 0, substream | 0],
    name: nameWords(name),
    block: 0,
  }
}
