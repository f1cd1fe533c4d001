const rotate = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits))

/** Parity of the key schedule: its words and this one cancel out. */
const parity = 0x1bd1_1bda

/**
 * Fills an array with the blocks of Threefry-4x32-20: each is a function of key and counter alone, of additions,
 * rotations and exclusive ors of 32-bit words, so the same on every machine.
 *
 * @param words - What is filled: four words to a block; its length is a multiple of four.
 * @param key - Four words.
 * @param counter - Four words of the first block; the first two count on, the lowest first.
 * @see Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011, section 3.3.
 */
export function fillThreefryWords(
  words: Int32Array,
  key: readonly [number, number, number, number],
  counter: readonly [number, number, number, number],
): void {
  const [k0, k1, k2, k3] = key
  const [c0, c1, c2, c3] = counter
  const k4 = parity ^ k0 ^ k1 ^ k2 ^ k3
  let low = c0 | 0
  let high = c1 | 0
  // Straight through, four rounds to each of the key: a loop over the rounds takes twice as long.
  for (let at = 0; at < words.length; at += 4) {
    let x0 = (low + k0) | 0
    let x1 = (high + k1) | 0
    let x2 = (c2 + k2) | 0
    let x3 = (c3 + k3) | 0
    x0 = (x0 + x1) | 0
    x1 = rotate(x1, 10) ^ x0
    x2 = (x2 + x3) | 0
    x3 = rotate(x3, 26) ^ x2
    x0 = (x0 + x3) | 0
    x3 = rotate(x3, 11) ^ x0
    x2 = (x2 + x1) | 0
    x1 = rotate(x1, 21) ^ x2
    x0 = (x0 + x1) | 0
    x1 = rotate(x1, 13) ^ x0
    x2 = (x2 + x3) | 0
    x3 = rotate(x3, 27) ^ x2
    x0 = (x0 + x3) | 0
    x3 = rotate(x3, 23) ^ x0
    x2 = (x2 + x1) | 0
    x1 = rotate(x1, 5) ^ x2
    x0 = (x0 + k1) | 0
    x1 = (x1 + k2) | 0
    x2 = (x2 + k3) | 0
    x3 = (x3 + k4 + 1) | 0
    x0 = (x0 + x1) | 0
    x1 = rotate(x1, 6) ^ x0
    x2 = (x2 + x3) | 0
    x3 = rotate(x3, 20) ^ x2
    x0 = (x0 + x3) | 0
    x3 = rotate(x3, 17) ^ x0
    x2 = (x2 + x1) | 0
    x1 = rotate(x1, 11) ^ x2
    x0 = (x0 + x1) | 0
    x1 = rotate(x1, 25) ^ x0
    x2 = (x2 + x3) | 0
    x3 = rotate(x3, 10) ^ x2
    x0 = (x0 + x3) | 0
    x3 = rotate(x3, 18) ^ x0
    x2 = (x2 + x1) | 0
    x1 = rotate(x1, 20) ^ x2
    x0 = (x0 + k2) | 0
    x1 = (x1 + k3) | 0
    x2 = (x2 + k4) | 0
    x3 = (x3 + k0 + 2) | 0
    x0 = (x0 + x1) | 0
    x1 = rotate(x1, 10) ^ x0
    x2 = (x2 + x3) | 0
    x3 = rotate(x3, 26) ^ x2
    x0 = (x0 + x3) | 0
    x3 = rotate(x3, 11) ^ x0
    x2 = (x2 + x1) | 0
    x1 = rotate(x1, 21) ^ x2
    x0 = (x0 + x1) | 0
    x1 = rotate(x1, 13) ^ x0
    x2 = (x2 + x3) | 0
    x3 = rotate(x3, 27) ^ x2
    x0 = (x0 + x3) | 0
    x3 = rotate(x3, 23) ^ x0
    x2 = (x2 + x1) | 0
    x1 = rotate(x1, 5) ^ x2
    x0 = (x0 + k3) | 0
    x1 = (x1 + k4) | 0
    x2 = (x2 + k0) | 0
    x3 = (x3 + k1 + 3) | 0
    x0 = (x0 + x1) | 0
    x1 = rotate(x1, 6) ^ x0
    x2 = (x2 + x3) | 0
    x3 = rotate(x3, 20) ^ x2
    x0 = (x0 + x3) | 0
    x3 = rotate(x3, 17) ^ x0
    x2 = (x2 + x1) | 0
    x1 = rotate(x1, 11) ^ x2
    x0 = (x0 + x1) | 0
    x1 = rotate(x1, 25) ^ x0
    x2 = (x2 + x3) | 0
    x3 = rotate(x3, 10) ^ x2
    x0 = (x0 + x3) | 0
    x3 = rotate(x3, 18) ^ x0
    x2 = (x2 + x1) | 0
    x1 = rotate(x1, 20) ^ x2
    x0 = (x0 + k4) | 0
    x1 = (x1 + k0) | 0
    x2 = (x2 + k1) | 0
    x3 = (x3 + k2 + 4) | 0
    x0 = (x0 + x1) | 0
    x1 = rotate(x1, 10) ^ x0
    x2 = (x2 + x3) | 0
    x3 = rotate(x3, 26) ^ x2
    x0 = (x0 + x3) | 0
    x3 = rotate(x3, 11) ^ x0
    x2 = (x2 + x1) | 0
    x1 = rotate(x1, 21) ^ x2
    x0 = (x0 + x1) | 0
    x1 = rotate(x1, 13) ^ x0
    x2 = (x2 + x3) | 0
    x3 = rotate(x3, 27) ^ x2
    x0 = (x0 + x3) | 0
    x3 = rotate(x3, 23) ^ x0
    x2 = (x2 + x1) | 0
    x1 = rotate(x1, 5) ^ x2
    words[at] = x0 + k0
    words[at + 1] = x1 + k1
    words[at + 2] = x2 + k2
    words[at + 3] = x3 + k3 + 5
    low = (low + 1) | 0
    if (low === 0) high = (high + 1) | 0
  }
}
