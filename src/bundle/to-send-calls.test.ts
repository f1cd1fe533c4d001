import { getAddress } from 'viem'
import { expect, test } from 'vitest'
import { planStrategy } from '../core/plan-strategy.js'
import { wad } from '../math/wad.js'
import { defaultMarket } from '../presets/default-market.js'
import { presets } from '../presets/presets.js'
import { buildBundle } from './build-bundle.js'
import { toSendCalls } from './to-send-calls.js'

const account = getAddress('0x00000000000000000000000000000000000000aa')
const strategy = presets['wsteth-loop'].strategy({ leverage: 2 })
const bundle = buildBundle(planStrategy({ strategy, market: defaultMarket(), amount: wad, account }))
const parts = bundle.calls.map(({ to, data, value }) => ({ to, data, value }))

test('wallet_sendCalls: atomic, with hexadecimal values', () => {
  const { calls, ...rest } = toSendCalls(bundle)
  expect(rest).toEqual({ version: '2.0.0', chainId: '0x1', from: account, atomicRequired: true })
  expect(calls.map(({ value, ...call }) => ({ ...call, value: BigInt(value) }))).toEqual(parts)
  expect(calls[0]!.value).toBe('0xde0b6b3a7640000')
  expect(calls[1]!.value).toBe('0x0')
  expect(JSON.parse(JSON.stringify(toSendCalls(bundle)))).toEqual(toSendCalls(bundle))
})
