import { expect, test } from 'vitest'
import { fillThreefryWords } from './fill-threefry-words.js'

type Words = readonly [number, number, number, number]

const ones = 0xffff_ffff

/** Random123, tests/kat_vectors, `threefry4x32 20`: counter, key, block. */
const knownAnswers: readonly (readonly [counter: Words, key: Words, block: Words])[] = [
  [
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0x9c6ca96a, 0xe17eae66, 0xfc10ecd4, 0x5256a7d8],
  ],
  [
    [ones, ones, ones, ones],
    [ones, ones, ones, ones],
    [0x2a881696, 0x57012287, 0xf6c7446e, 0xa16a6732],
  ],
  [
    [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    [0xa4093822, 0x299f31d0, 0x082efa98, 0xec4e6c89],
    [0x59cd1dbb, 0xb8879579, 0x86b5d00c, 0xac8b6d84],
  ],
]

const blocks = (counter: Words, key: Words, count = 1): readonly number[] => {
  const words = new Int32Array(4 * count)
  fillThreefryWords(words, key, counter)
  return [...new Uint32Array(words.buffer)]
}

test.each(knownAnswers)('gives the published block of counter %j and key %j', (counter, key, block) => {
  expect(blocks(counter, key)).toEqual(block)
})

test('counts on from block to block, over the end of a word', () => {
  const key: Words = [1, 2, 3, 4]
  const many = blocks([ones, 7, 8, 9], key, 3)
  expect(many.slice(4, 8)).toEqual(blocks([0, 8, 8, 9], key))
  expect(many.slice(8)).toEqual(blocks([1, 8, 8, 9], key))
})
