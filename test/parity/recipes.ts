import fc from 'fast-check'
import type { Recipe } from './recipe.js'

const resolution = 2 ** 31

/** From 0 up to 1, all alike. */
const fraction = fc.noBias(fc.nat({ max: resolution - 1 }).map((part) => part / resolution))

/** All recipes. */
export const recipes: fc.Arbitrary<Recipe> = fc.record({
  start: fraction,
  amount: fraction,
  opened: fc.boolean(),
  reckless: fc.noBias(fc.nat({ max: 3 }).map((number) => number === 0)),
  moves: fc.array(fc.record({ pick: fraction, way: fraction, size: fraction }), {
    minLength: 1,
    maxLength: 12,
    size: 'max',
  }),
  delay: fraction,
  gaps: fc.array(fraction, { minLength: 3, maxLength: 7 }),
})
