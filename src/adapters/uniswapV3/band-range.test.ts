import fc from 'fast-check'
import { expect, test } from 'vitest'
import { adapters } from '../../presets/adapters.js'
import { bandRangeName, bandRangeOf } from './band-range.js'

const { uniswapV3 } = adapters

test('the name of a band says the band, to a hundredth of a tick', () => {
  const fraction = fc.integer({ min: 1, max: 999_999 }).map((millionths) => Number(`${millionths}e-6`))
  fc.assert(
    fc.property(fraction, fraction, (below, above) => {
      const name = bandRangeName('wstETH/WETH', { below, above })
      expect(bandRangeOf(name)).toEqual({ pool: 'wstETH/WETH', redemption: [below, above] })
    }),
  )
})

test('a step takes the name of a band in a known pool, and no other', () => {
  const { parameters } = uniswapV3.steps['uniswapV3.mint']
  const isTaken = (range: string) => {
    const result = parameters['~standard'].validate({ range })
    return !('issues' in result && result.issues !== undefined)
  }
  expect(isTaken('wstETH/WETH[-0.5%,+1%]')).toBe(true)
  expect(isTaken('wstETH/WETH:even')).toBe(true)
  for (const bad of ['no/pool[-0.5%,+1%]', 'wstETH/WETH[0.5%,1%]', 'wstETH/WETH[-1e3%,+1%]', 'wstETH/WETH[-1,1]#7'])
    expect(isTaken(bad), bad).toBe(false)
})

test('a band is the range that is defined so', () => {
  const [named, said] = ['wstETH/WETH:peg', 'wstETH/WETH[-0.5%,+1%]'] as const
  expect(uniswapV3.mint({ range: said }).produces.map(({ key }) => key)).toEqual([
    `uniswapV3:${said}@1`,
    'wstETH@1',
    'WETH@1',
  ])
  expect(uniswapV3.mint({ range: said }).gas).toBe(uniswapV3.mint({ range: named }).gas)
})
