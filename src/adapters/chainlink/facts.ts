import type { Adapter } from '../../core/adapter.js'
import type { Assumption } from '../../core/assumption.js'
import type { Facts } from '../../core/wiring.js'

const assumed: {
  readonly [observable: string]: { readonly answer: bigint; readonly assumption: Omit<Assumption, 'of'> }
} = {
  'usd:ETH': {
    answer: 3_000_00000000n,
    assumption: { value: 3_000, source: 'assumed: not in the sources of the default market', date: '2026-08-22' },
  },
  'usd:USDC': {
    answer: 1_00000000n,
    assumption: { value: 1, source: 'assumed at its peg', date: '2026-08-22' },
  },
  'market:stETH': {
    answer: 10n ** 18n,
    assumption: { value: 1, source: 'assumed at redemption: no basis', date: '2026-08-22' },
  },
}

/** What the default market says of prices: all of it assumed. @param adapter - The feeds. */
export function chainlinkFacts({ protocols }: Adapter): Facts {
  const known = protocols.flatMap(({ id, observables = {} }) => {
    const [name = ''] = Object.keys(observables)
    const fact = assumed[name]
    return fact === undefined ? [] : [{ id, name, ...fact }]
  })
  return {
    states: Object.fromEntries(known.map(({ id, answer }) => [id, { answer }])),
    assumptions: Object.fromEntries(known.map(({ id, name, assumption }) => [name, { ...assumption, of: [id] }])),
    sources: Object.fromEntries(known.map(({ id }) => [id, 'assumed'])),
  }
}
