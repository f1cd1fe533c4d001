import { describe, expect, test } from 'vitest'
import { planStrategy } from '../../core/plan-strategy.js'
import { wad } from '../../math/wad.js'
import { defaultMarket } from '../../presets/default-market.js'
import { presets } from '../../presets/presets.js'
import { componentRiskOf } from '../../risk/component-risk-of.js'
import { componentSentences } from './component-sentences.js'
import { componentTable } from './component-table.js'

const statementOf = (name: 'wsteth-loop' | 'reth-hold' | 'wsteth-hold') =>
  componentRiskOf(planStrategy({ strategy: presets[name].strategy(), market: defaultMarket(), amount: wad }))
const words = (lines: readonly string[]) => lines.join(' ').replace(/\s+/g, ' ')

describe('componentTable', () => {
  test('says who can change what, and how long that takes', () => {
    const text = words(componentTable(statementOf('wsteth-hold').items))
    expect(text).toContain('+1.00× contract:wstETH@1 token 0 nobody')
    expect(text).toContain('LDO holders, with a veto of stETH holders: 4 days; its committee, 5 of 9: at once')
    expect(text).not.toContain('Depended on')
  })

  test('what is depended on but not held follows, those alike in one row', () => {
    const text = words(componentTable(statementOf('wsteth-loop').items))
    expect(text).toMatch(/Depended on, not held \+1\.00× collateral 0 collateral:aaveV3\/\S+, collateral:/)
    expect(text).toContain('token none contract:USDC@1')
  })

  test('without components there is no table', () => {
    expect(componentTable([])).toEqual([])
  })

  test('what nobody stated is not stated', () => {
    const [item] = statementOf('wsteth-hold').items
    const { control: _, ...component } = item!.component
    expect(words(componentTable([{ ...item!, component }]))).toContain('not stated')
  })
})

describe('componentSentences', () => {
  test('what all rests on, how likely a failure is, and why a stage is what it is', () => {
    const [rests, failure, ...reasons] = componentSentences(statementOf('wsteth-hold'))
    expect(rests).toMatch(/^All of the equity rests on each of contract:wstETH@1, /)
    expect(failure).toMatch(/^Any failure within 365 days: 1\.4 % \(0\.0 % to \d\d\.\d %\) among these; /)
    expect(reasons).toContain('contract:wstETH@1: stage 0 (DeFiScan). It relies on contract:lido@1.')
  })

  test('a stage that is not known names the fact that is missing', () => {
    expect(words(componentSentences(statementOf('reth-hold')))).toContain(
      'contract:rocketPool@1: stage unknown. Not known: ',
    )
  })

  test('without components there is nothing to say', () => {
    expect(componentSentences({ ...statementOf('wsteth-hold'), items: [] })).toEqual([])
  })
})
