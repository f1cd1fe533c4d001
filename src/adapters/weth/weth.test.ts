import fc from 'fast-check'
import { decodeFunctionData } from 'viem'
import { describe, expect, test } from 'vitest'
import { buildBundle } from '../../bundle/build-bundle.js'
import { defineStrategy } from '../../core/define-strategy.js'
import { emptyMarket } from '../../core/fixtures/empty-market.js'
import { planStrategy } from '../../core/plan-strategy.js'
import { portion } from '../../core/portion.js'
import { wethAbi } from './abi.js'
import { wethMainnet } from './mainnet.js'
import { weth as connect } from './weth.js'

const { eth, weth, wrap, unwrap } = connect(wethMainnet)
const planOf = (amount: bigint) =>
  planStrategy({
    strategy: defineStrategy({ name: 'a', start: eth, steps: [wrap(), portion(unwrap(), 0.5)] }),
    market: emptyMarket,
    amount,
  })

describe('weth', () => {
  test('one for one, both ways, to the wei', () => {
    fc.assert(
      fc.property(fc.bigInt(2n, 10n ** 30n), (amount) => {
        const { holdings } = planOf(amount)
        expect(holdings['ETH@1'].amount).toBe(amount / 2n)
        expect(holdings['WETH@1'].amount).toBe(amount - amount / 2n)
      }),
    )
  })

  test('is a claim on as much ether, at no yield', () => {
    const { world } = planOf(2n)
    expect(weth.claims(world, 5n)).toEqual([{ asset: eth, amount: 5n }])
    expect(weth.yields(world)).toEqual([])
    expect(weth.payoff(world, 5n)).toEqual({ type: 'linear', asset: 'WETH@1', units: 5n })
  })

  test('deposit is paid in ether, withdraw says how much', () => {
    const [deposit, withdraw] = buildBundle(planOf(10n)).calls
    expect(deposit).toMatchObject({ to: wethMainnet.weth, value: 10n, data: '0xd0e30db0' })
    expect(withdraw).toMatchObject({ to: wethMainnet.weth, value: 0n, args: { wad: 5n } })
    expect(decodeFunctionData({ abi: wethAbi, data: withdraw!.data })).toEqual({ functionName: 'withdraw', args: [5n] })
  })
})
