import { expect, test } from 'vitest'
import { wad } from '../math/wad.js'
import { defaultMarket } from '../presets/default-market.js'
import { presets } from '../presets/presets.js'
import { appraise } from './appraise.js'
import { constant } from './formula.js'
import { exactIn } from './observe.js'
import { payoffOf } from './payoff-of.js'
import { perturb } from './perturb.js'
import { planIn } from './plan-in.js'
import { planStrategy } from './plan-strategy.js'

const market = defaultMarket()
const planOf = (id: 'eth-stake' | 'wsteth-hold') =>
  planStrategy({ strategy: presets[id].strategy(), market, amount: 100n * wad })

test('a rebasing balance follows its index, others stay', () => {
  const staked = planOf('eth-stake')
  const slashed = perturb(staked.world, [{ observable: 'redemption:wstETH', times: 0.9 }])
  const { amount, guaranteed } = planIn(staked, slashed).holdings['stETH@1']!
  expect(Number(amount) / Number(staked.holdings['stETH@1']!.amount)).toBeCloseTo(0.9, 15)
  expect(guaranteed <= amount).toBe(true)
  expect(planIn(staked, staked.world)).toBe(staked)
  const wrapped = planOf('wsteth-hold')
  const other = perturb(wrapped.world, [{ observable: 'redemption:wstETH', times: 0.9 }])
  expect(planIn(wrapped, other).holdings).toEqual(wrapped.holdings)
})

test('slashing lowers what a rebasing balance pays', () => {
  const plan = planOf('eth-stake')
  const slashed = perturb(plan.world, [{ observable: 'redemption:wstETH', times: 0.9 }])
  const quote = { 'ETH@1': constant(wad), 'stETH@1': constant(wad) }
  const { value } = appraise(payoffOf(plan, slashed), quote, exactIn(slashed))
  expect(Number(value) / 1e18).toBeCloseTo(90, 12)
})
