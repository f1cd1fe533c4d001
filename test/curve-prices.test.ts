import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { spotPrice } from '../src/adapters/curveFi/math/spot-price.js'

const file = new URL('../../shared/data/curve_steth_eth_daily_2021.csv', import.meta.url)
const exists = existsSync(file)
if (!exists)
  console.warn('The days of the stETH pool (../shared/data/curve_steth_eth_daily_2021.csv) are not here: skipped.')

/** The days on which the pool had another amplification, as its own prices show. */
const amplifierOn = (day: string): bigint => (day < '2021-02-25' ? 500n : day < '2021-05-20' ? 1_000n : 5_000n)

/** Each day's last price, and what the pool held then: how far the pool's own price is from it, in basis points. */
const days = () => {
  const [, ...rows] = readFileSync(file, 'utf8').trim().split('\n')
  return rows.map((row) => {
    const [day = '', , event = '', price, ether, staked] = row.split(',')
    const balances = [toWei(ether), toWei(staked)] as const
    const distance = (Number(spotPrice(balances, amplifierOn(day))) / 1e18 - Number(price)) * 1e4
    return { day, isTrade: event === 'TokenExchange', distance: Math.abs(distance) }
  })
}

const toWei = (units = '') => {
  const [whole = '', fraction = ''] = units.split('.')
  return BigInt(whole + fraction.padEnd(18, '0').slice(0, 18))
}

const median = (values: readonly number[]) => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] as number
}

describe.skipIf(!exists)('the pool of stETH and ETH on 213 days of 2021', () => {
  test('trades at its price, less or plus the fee of 4 basis points', () => {
    const all = days()
    expect(all).toHaveLength(213)
    const trades = all.filter(({ isTrade }) => isTrade).map(({ distance }) => distance)
    expect(trades).toHaveLength(63)
    expect(median(trades)).toBeCloseTo(4, 1)
    expect(trades.filter((distance) => Math.abs(distance - 4) < 1).length).toBeGreaterThanOrEqual(49)
  })

  test('is never far from its last price, whatever came last', () => {
    // What follows a change of liquidity is quoted further from the pool's price: 10 basis points, mostly.
    const others = days()
      .filter(({ isTrade }) => !isTrade)
      .map(({ distance }) => distance)
    expect(median(others)).toBeCloseTo(10, 1)
    expect(others.filter((distance) => distance < 11).length / others.length).toBeGreaterThan(0.85)
  })
})
