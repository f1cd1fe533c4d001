import fc from 'fast-check'

/** One stage: what is tried in it, each move by a seed of its own, and a seed for how it is carried out. */
export type JourneyStage = { readonly moves: readonly number[]; readonly seed: number }

/** A strategy of several stages before it is known what each step finds. */
export type Journey = { readonly seed: number; readonly stages: readonly JourneyStage[] }

// A smaller seed is no simpler one: only moves and stages are left out where a failure is made smaller.
const seeds = fc.noShrink(fc.noBias(fc.nat({ max: 2 ** 31 - 1 })))

/** All journeys. */
export const journeys: fc.Arbitrary<Journey> = fc.record({
  seed: seeds,
  stages: fc.array(fc.record({ moves: fc.array(seeds, { minLength: 1, maxLength: 5, size: 'max' }), seed: seeds }), {
    minLength: 1,
    maxLength: 7,
    size: 'max',
  }),
})
