import type { Asset } from '../../core/asset.js'
import type { Data } from '../../core/data.js'
import type { Market } from '../../core/market.js'
import type { World } from '../../core/world.js'
import type { Yield } from '../../core/yield-source.js'
import type { ConformanceCheck } from '../conformance-check.js'

/** Yields are rates with a basis and a window, a formula and origins that the market has. */
export const yieldsNamed: ConformanceCheck = {
  name: 'gives yields with a basis, a window and origins',
  instruction:
    'Give a `Rate` of basis `apr` with the window it was measured over, a formula in words, and as origins the fields of a state or the assumption it rests on.',
  find: (subject) =>
    subject.searchHeld(({ asset, amount, world }) => searchYields(asset, amount, world, subject.market)),
}

function searchYields(asset: Asset, amount: bigint, world: World, market: Market): string | undefined {
  for (const each of asset.yields(world)) {
    const problem = problemOf(each, market)
    if (problem !== undefined) return `has a yield "${each.source}" of ${asset.key} that ${problem}`
  }
  for (const claim of asset.claims(world, amount)) {
    const problem = searchYields(claim.asset, claim.amount, world, market)
    if (problem !== undefined) return problem
  }
  return undefined
}

function problemOf({ rate, formula, origins }: Yield, { assumptions, states }: Market): string | undefined {
  const { basis, value, window } = rate
  if (basis !== 'apr') return `is of basis ${String(basis)}`
  if (!Number.isFinite(value)) return `is ${value}`
  const isMeasured = typeof window === 'number' && Number.isFinite(window) && window > 0
  if (!isMeasured && window !== 'instant' && window !== 'assumed') return `has the window ${String(window)}`
  if (formula === '') return 'has no formula'
  if (origins.length === 0) return 'names no origin'
  for (const origin of origins) {
    if (origin.type === 'assumption') {
      if (!Object.hasOwn(assumptions, origin.name)) return `rests on ${origin.name}, which the market does not assume`
      continue
    }
    if (!hasFields(states[origin.protocol], origin.fields))
      return `rests on ${origin.fields.join(', ')} of ${origin.protocol}, which the market does not have`
  }
  return undefined
}

/** Fields of a state, side by side or one within the other. */
function hasFields(state: Data | undefined, fields: readonly string[]): boolean {
  const has = (value: unknown, field: string) => Object.hasOwn(Object(value), field)
  if (fields.every((field) => has(state, field))) return true
  let value: unknown = state
  for (const field of fields) {
    if (!has(value, field)) return false
    value = Object(value)[field]
  }
  return fields.length > 0
}
