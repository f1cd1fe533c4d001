import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { InvalidParameterError } from '../../errors/invalid-parameter-error.js'
import { normalCdf } from '../distributions/normal-cdf.js'
import { normalQuantile } from '../distributions/normal-quantile.js'
import { fillNormals } from './fill-normals.js'
import { fillUniforms } from './fill-uniforms.js'
import { fillWords } from './fill-words.js'
import { randomStream } from './random-stream.js'
import { uniformSource } from './uniform-source.js'

const stream = randomStream

const normals = (count: number, of = stream({ seed: 1, stream: 0 })) => {
  const out = new Float64Array(count)
  fillNormals(of, out)
  return out
}

const uniforms = (count: number, of = stream({ seed: 1, stream: 0 })) => {
  const out = new Float64Array(count)
  fillUniforms(of, out)
  return out
}

/** The largest gap between the sample and a distribution function, times √n: above 1.95 once in a thousand samples. */
const kolmogorovSmirnov = (sample: Float64Array, cdf: (x: number) => number): number => {
  const sorted = sample.slice().sort()
  const gaps = sorted.map((x, i) => Math.max(cdf(x) - i / sample.length, (i + 1) / sample.length - cdf(x)))
  return gaps.reduce((most, gap) => Math.max(most, gap), 0) * Math.sqrt(sample.length)
}

const mean = (sample: Float64Array, of: (x: number) => number): number =>
  sample.reduce((sum, x) => sum + of(x), 0) / sample.length

describe('a stream', () => {
  test('gives the same bytes in every run', () => {
    const digest = (numbers: Float64Array) => createHash('sha256').update(numbers).digest('hex').slice(0, 16)
    expect([...uniforms(3)]).toEqual([0.7223705074440304, 0.12676330282522652, 0.4794827953689379])
    expect(digest(uniforms(100_000))).toBe('dd9855618add8992')
    expect(digest(normals(100_000))).toBe('74e5fd844e5a7a35')
  })

  test('can be taken up at any block', () => {
    const whole = normals(5_000)
    for (const from of [2, 1_000, 2_048]) {
      const later = stream({ seed: 1, stream: 0 })
      later.block = from / 2
      expect(normals(700, later)).toEqual(whole.slice(from, from + 700))
    }
  })

  test('goes on where it was left', () => {
    const one = stream({ seed: 1, stream: 0 })
    expect([...normals(512, one), ...normals(600, one)]).toEqual([...normals(1_112)])
    const far = stream({ seed: 1, stream: 0 })
    far.block = 2 ** 32 - 1
    const words = new Int32Array(8)
    fillWords(far, words)
    expect(far.block).toBe(2 ** 32 + 1)
    const next = stream({ seed: 1, stream: 0 })
    next.block = 2 ** 32
    const again = new Int32Array(4)
    fillWords(next, again)
    expect(again).toEqual(words.slice(4))
  })

  test('is another one for each seed, stream and substream', () => {
    const seeds = [0, 1, 2 ** 32, 2 ** 32 + 1, Number.MAX_SAFE_INTEGER]
    const streams = [0, 1, 0xffff_ffff]
    const names = seeds.flatMap((seed) =>
      streams.flatMap((a) => streams.map((b) => ({ seed, stream: a, substream: b }))),
    )
    const first = names.map((name) => uniforms(1, stream(name))[0])
    expect(new Set(first).size).toBe(names.length)
    // Neighbours do not move together.
    const [a, b] = [0, 1].map((substream) => normals(100_000, stream({ seed: 5, stream: 9, substream })))
    expect(Math.abs(a!.reduce((sum, x, i) => sum + x * b![i]!, 0)) / Math.sqrt(100_000)).toBeLessThan(4)
  })

  test('is another one for each name, and the same for the same', () => {
    const names = ['', 'a', 'A', 'b', 'ab', 'ba', 'usd:ETH', 'usd:WETH', 'market:stETH', 'a'.repeat(4), 'a'.repeat(5)]
    const first = names.map((name) => uniforms(1, stream({ seed: 1, stream: 0, name }))[0])
    expect(new Set(first).size).toBe(names.length)
    expect(names.map((name) => uniforms(1, stream({ seed: 1, stream: 0, name }))[0])).toEqual(first)
    const [a, b] = ['usd:ETH', 'usd:ETI'].map((name) => normals(100_000, stream({ seed: 5, stream: 9, name })))
    expect(Math.abs(a!.reduce((sum, x, i) => sum + x * b![i]!, 0)) / Math.sqrt(100_000)).toBeLessThan(4)
  })

  test.each([
    { seed: -1, stream: 0 },
    { seed: 0.5, stream: 0 },
    { seed: 2 ** 53, stream: 0 },
    { seed: 0, stream: 2 ** 32 },
    { seed: 0, stream: 0, substream: -1 },
    { seed: Number.NaN, stream: 0 },
  ])('refuses %j', (name) => {
    expect(() => stream(name)).toThrow(InvalidParameterError)
  })
})

describe('uniform numbers', () => {
  test('are those of the words, above 0 and below 1', () => {
    const words = new Uint32Array(200)
    fillWords(stream({ seed: 1, stream: 0 }), new Int32Array(words.buffer))
    const expected = Array.from({ length: 100 }, (_, i) => {
      const bits = (BigInt(words[2 * i]!) << 20n) | BigInt(words[2 * i + 1]! >>> 12)
      return Number(2n * bits + 1n) / 2 ** 53
    })
    expect([...uniforms(100)]).toEqual(expected)
  })

  test('come one by one too', () => {
    const next = uniformSource(stream({ seed: 1, stream: 0 }))
    expect(Array.from({ length: 300 }, next)).toEqual([...uniforms(300)])
  })

  test('are uniform', () => {
    const sample = uniforms(1_000_000)
    expect(kolmogorovSmirnov(sample, (x) => x)).toBeLessThan(1.95)
    expect(Math.abs(mean(sample, (x) => x) - 1 / 2)).toBeLessThan(4 * Math.sqrt(1 / 12 / 1e6))
    // Each number and the next.
    const lagged = sample.slice(1).reduce((sum, x, i) => sum + (x - 0.5) * (sample[i]! - 0.5), 0) / 1e6
    expect(Math.abs(lagged)).toBeLessThan((4 / 12) * 1e-3)
  })
})

describe('normal numbers', () => {
  test('are the quantiles of 64 bits, to 1e-13', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min: 1, max: 1_000_000 }), (seed, block) => {
        const at = () => Object.assign(stream({ seed, stream: 0 }), { block })
        const words = new Uint32Array(4)
        fillWords(at(), new Int32Array(words.buffer))
        const drawn = normals(2, at())
        for (const i of [0, 1]) {
          const bits = (BigInt(words[2 * i]! & 0x7fff_ffff) << 32n) | BigInt(words[2 * i + 1]!)
          const tail = normalQuantile((Number(bits) + 0.5) * 2 ** -64)
          expect(Math.abs(drawn[i]! - (words[2 * i]! >>> 31 === 1 ? -tail : tail))).toBeLessThan(1e-13)
        }
      }),
      { numRuns: 20_000 },
    )
  })

  test('are normal', () => {
    const sample = normals(1_000_000)
    expect(kolmogorovSmirnov(sample, normalCdf)).toBeLessThan(1.95)
    // Moments 1 to 6 of a normal variable, and the variance of what estimates each.
    const moments = [0, 1, 0, 3, 0, 15]
    const variances = [1, 2, 15, 96, 945, 10_170]
    moments.forEach((moment, i) => {
      const error = mean(sample, (x) => x ** (i + 1)) - moment
      expect(Math.abs(error) / Math.sqrt(variances[i]! / 1e6)).toBeLessThan(4)
    })
  })

  test('have the tails of the normal distribution', () => {
    const sample = normals(4_000_000, stream({ seed: 2, stream: 3 }))
    for (const level of [2, 3, 4, 4.5]) {
      const expected = 4e6 * normalCdf(-level)
      for (const sign of [-1, 1]) {
        const count = sample.reduce((sum, x) => sum + (sign * x > level ? 1 : 0), 0)
        expect(Math.abs(count - expected) / Math.sqrt(expected)).toBeLessThan(4)
      }
    }
  })
})
