import type { Facts } from '../../core/wiring.js'
import { type bridgedWstETH, bridgedWstETHBasisAssumption } from './bridged-wsteth.js'
import { bridgedStakingAprAssumption } from './staking-apr.js'

/**
 * What no contract of the chain says of bridged wstETH, for a market that is read from a node.
 *
 * @param adapter - Bridged wstETH.
 */
export function bridgedWstETHFacts({
  protocol: { id, observables = {} },
}: Pick<ReturnType<typeof bridgedWstETH>, 'protocol'>): Facts {
  const hasBasis = Object.hasOwn(observables, 'market:wstETH')
  const readings = 'wstETH read on Ethereum at 1.2020035 on 2025-05-08 and 1.2149387 on 2025-09-29'
  return {
    states: {},
    sources: {},
    carried: [bridgedStakingAprAssumption, ...(hasBasis ? [bridgedWstETHBasisAssumption] : [])],
    assumptions: {
      [bridgedStakingAprAssumption]: {
        value: 0.0275,
        source: `growth between two readings (${readings})`,
        date: '2025-09-29',
        of: [id],
      },
      ...(hasBasis
        ? {
            [bridgedWstETHBasisAssumption]: {
              value: 0,
              source: 'assumed at redemption: no basis',
              date: '2026-08-22',
              of: [id],
            },
          }
        : {}),
    },
  }
}
