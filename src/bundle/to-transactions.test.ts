import { getAddress } from 'viem'
import { expect, test } from 'vitest'
import { planStrategy } from '../core/plan-strategy.js'
import { wad } from '../math/wad.js'
import { defaultMarket } from '../presets/default-market.js'
import { presets } from '../presets/presets.js'
import { buildBundle } from './build-bundle.js'
import { toTransactions } from './to-transactions.js'

const account = getAddress('0x00000000000000000000000000000000000000aa')
const strategy = presets['wsteth-loop'].strategy({ leverage: 2 })
const bundle = buildBundle(planStrategy({ strategy, market: defaultMarket(), amount: wad, account }))
const parts = bundle.calls.map(({ to, data, value }) => ({ to, data, value }))

test('plain transactions: the calls in order, from the account', () => {
  expect(toTransactions(bundle)).toEqual(parts.map((part) => ({ chainId: 1, from: account, ...part })))
  expect(parts.length).toBeGreaterThan(5)
})
