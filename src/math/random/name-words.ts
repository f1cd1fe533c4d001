import { fillThreefryWords } from './fill-threefry-words.js'

/**
 * Two words that stand for a name: the same everywhere, and of two different names the same once in 2⁶⁴. Four characters
 * at a time are a block that Threefry enciphers under what came before, and are added to what comes of it.
 *
 * @param name - Any text.
 * @see Matyas, Meyer, Oseas, "Generating strong one-way functions with cryptographic algorithm", IBM Technical Disclosure
 * Bulletin 27, 1985.
 */
export function nameWords(name: string): readonly [number, number] {
  const words = new Int32Array(4)
  let state: [number, number, number, number] = [name.length, 0, 0, 0]
  for (let at = 0; at < name.length; at += 4) {
    const part = [0, 1, 2, 3].map((place) => name.charCodeAt(at + place) | 0) as typeof state
    fillThreefryWords(words, state, part)
    state = part.map((character, place) => words[place]! ^ character) as typeof state
  }
  return [state[0], state[1]]
}
