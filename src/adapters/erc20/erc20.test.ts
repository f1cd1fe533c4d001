import { describe, expect, test } from 'vitest'
import { worldShowing } from '../../core/fixtures/world-showing.js'
import { wad } from '../../math/wad.js'
import { erc20 } from './erc20.js'
import { erc20Mainnet } from './mainnet.js'
import { wiring } from './wiring.js'

describe('erc20', () => {
  const { tokens, assets, steps } = erc20(erc20Mainnet)

  test('a token stands for itself, and is worth its price', () => {
    const { USDC } = tokens
    expect(USDC).toMatchObject({ key: 'USDC@1', kind: 'token', decimals: 6, symbol: 'USDC' })
    expect(USDC.address).toBe(erc20Mainnet.tokens.USDC.address)
    expect(USDC.worth?.price).toBe('usd:USDC')
    const world = worldShowing({})
    expect(USDC.claims(world, 5n)).toEqual([])
    expect(USDC.yields(world)).toEqual([])
    expect(USDC.payoff(world, 1_500_000n)).toEqual({ type: 'linear', asset: 'USDC@1', units: (3n * wad) / 2n })
    expect(assets).toEqual([USDC])
    expect(steps).toEqual({})
  })

  test('any other token, with the feed of its price', () => {
    const asked: string[] = []
    const address = '0x6B175474E89094C44Da98b954EedeAC495271d0F' as const
    const { tokens: other } = erc20(
      { chainId: 10, tokens: { DAI: { address, decimals: 18 } } },
      {
        feeds: (symbol) => {
          asked.push(symbol)
          return []
        },
      },
    )
    expect(other.DAI.key).toBe('DAI@10')
    expect(asked).toEqual(['DAI'])
  })

  test('a deployment has whole decimals', () => {
    const { address } = erc20Mainnet.tokens.USDC
    const fits = (decimals: unknown) => {
      const result = wiring.deployment['~standard'].validate({ tokens: { USDC: { address, decimals } } })
      return !('issues' in result) || result.issues === undefined
    }
    expect([0, 6, 18, 36].every(fits)).toBe(true)
    expect([-1, 37, 6.5, '6', Number.NaN].some(fits)).toBe(false)
  })
})
