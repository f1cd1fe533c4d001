import { describe, expect, test } from 'vitest'
import { weth, wethMainnet } from '../src/adapters/weth/index.js'
import type { Adapter } from '../src/core/adapter.js'
import type { Component, Sourced } from '../src/core/component.js'
import { planStrategy } from '../src/core/plan-strategy.js'
import type { Strategy } from '../src/core/strategy.js'
import { adapters } from '../src/presets/adapters.js'
import { defaultMarket } from '../src/presets/default-market.js'
import { presets } from '../src/presets/presets.js'
import { centralisationOf } from '../src/risk/centralisation-of.js'
import { componentRiskOf } from '../src/risk/component-risk-of.js'

const market = defaultMarket()

/** Components of all that can be held or read, and of all that the presets come to rely on. */
const components = [
  ...new Map(
    [
      ...Object.values<Adapter>(adapters).flatMap(({ assets, protocols }) => [
        ...assets.flatMap((asset) => asset.components),
        ...protocols.flatMap((protocol) => protocol.components ?? []),
      ]),
      ...Object.values(presets as { readonly [name: string]: { strategy(): Strategy } }).flatMap((preset) => {
        const plan = planStrategy({ strategy: preset.strategy(), market, amount: 10n ** 19n })
        return componentRiskOf(plan).items.map(({ component }) => component)
      }),
    ].map((component): [string, Component] => [component.id, component]),
  ).values(),
]

const factsOf = (component: Component): readonly Sourced[] => {
  const { control, committee, operators, access, custodian, dependsOn = [] } = component
  return [control, ...(control?.powers ?? []), committee, operators, access, custodian, ...dependsOn].filter(
    (fact): fact is NonNullable<typeof fact> => fact !== undefined,
  )
}

describe('facts of components', () => {
  test('there are components of every adapter', () => {
    const adapterIds = Object.values<Adapter>(adapters).map(({ id }) => id)
    expect(new Set(components.map(({ protocol }) => protocol))).toEqual(new Set(adapterIds))
  })

  test.each(components.map((component) => [component.id, component] as const))(
    '%s states who can change it, by source and date',
    (_, component) => {
      expect(component.control, 'state its `control`; without any power where nobody can change it').toBeDefined()
      for (const { source, date } of factsOf(component)) {
        expect(source).not.toBe('')
        expect(date).toMatch(/^20\d\d-\d\d-\d\d$/)
      }
    },
  )

  test.each(components.map((component) => [component.id, component] as const))(
    '%s says more where something is not stated',
    (_, { control, committee, operators, access }) => {
      const lacking = [
        ...(control?.powers ?? []).filter(({ delayDays, reach }) => delayDays === null || reach === null),
        ...[committee].filter((of) => of?.members === null || of?.quorum === null),
        ...[operators].filter((of) => of?.count === null || of?.largestShare === null),
        ...[access].filter((of) => of?.interfaces === null),
      ]
      for (const fact of lacking) expect(fact?.note, JSON.stringify(fact)).toBeDefined()
    },
  )

  test('what they rely on is a component too', () => {
    const known = new Set(components.map(({ id }) => id))
    for (const { dependsOn = [] } of components) for (const { id } of dependsOn) expect(known).toContain(id)
  })

  test('facts of Ethereum are none of another chain', () => {
    const [component] = weth({ ...wethMainnet, chainId: 31_337 }).weth.components
    expect(component).toEqual({ id: 'contract:WETH@31337', kind: 'token', protocol: 'weth' })
    expect(centralisationOf(component!).stage).toBe('unknown')
  })
})
