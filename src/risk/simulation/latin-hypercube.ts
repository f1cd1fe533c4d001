import { fillUniforms } from '../../math/random/fill-uniforms.js'
import type { RandomStream } from '../../math/random/random-stream.js'

/**
 * Fills a column with uniform numbers of which exactly one falls into each of as many equal parts: a stratified sample of
 * one dimension, in random order.
 *
 * @param stream - Where random numbers come from.
 * @param out - What is filled.
 * @see McKay, Beckman, Conover, "A comparison of three methods for selecting values of input variables", Technometrics
 * 21, 1979.
 */
export function fillStratified(stream: RandomStream, out: Float64Array): void {
  const count = out.length
  const places = new Float64Array(count)
  fillUniforms(stream, places)
  fillUniforms(stream, out)
  const order = new Uint32Array(count)
  for (let i = 0; i < count; i++) {
    const other = Math.floor(places[i]! * (i + 1))
    order[i] = order[other]!
    order[other] = i
  }
  for (let i = 0; i < count; i++) out[i] = (order[i]! + out[i]!) / count
}
