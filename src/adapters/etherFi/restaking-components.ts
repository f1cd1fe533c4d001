import type { Access, Component, ComponentFacts, Control, Power } from '../../core/component.js'
import { defineComponent } from '../../core/define-component.js'

const source = 'https://docs.eigenfoundation.org/protocol-governance/technical-architecture'
const date = '2026-04-28'

const upgrade: Power = {
  by: 'the Protocol Council (3 of 5), on what Eigen Labs’ Operations multisig (3 of 6) or the council queued',
  mechanism: 'upgrades and parameters through the primary timelock',
  isEmergency: false,
  delayDays: 10,
  reach: 'funds',
  isOnChainVote: false,
  council: { members: 5, quorum: 3, isIndependent: true, isNamed: true },
  source,
  date,
}

const immediate: Power = {
  by: 'the Community multisig (9 of 13)',
  mechanism: 'upgrades without the timelock, and replaces the other multisigs',
  isEmergency: true,
  delayDays: 0,
  reach: 'funds',
  isOnChainVote: false,
  council: { members: 13, quorum: 9, isIndependent: true, isNamed: true },
  source: `${source}; https://docs.eigenlayer.xyz/eigenlayer/security/multisig-governance`,
  date,
}

const pause: Power = {
  by: 'any one of 8 signers of the Pauser multisig',
  mechanism: 'pauses deposits, withdrawals, delegation and claims',
  isEmergency: true,
  delayDays: 0,
  reach: 'yield',
  isOnChainVote: false,
  source,
  date,
  note: 'The Community multisig can end a pause at once.',
}

const access: Access = {
  interfaces: 'one',
  source:
    'https://github.com/deficollective/defiscan, src/content/protocols/eigenlayer/ethereum.md: no other interface, and none to host oneself, for who restakes',
  date: '2026-08-22',
  note: 'The review bears no date of its own.',
}

const control = (powers: readonly Power[], of = source): Control => ({ powers, source: of, date })

/**
 * What of EigenLayer restaked validators rely on: under the ids that everybody uses who restakes there, so that it counts
 * once, and with the same facts, since each who names it must know it.
 *
 * @param chainId - The chain; elsewhere than on Ethereum nothing is known.
 */
export function restakingComponents(chainId: number): readonly Component[] {
  const define = (name: string, kind: Component['kind'], facts: ComponentFacts) =>
    defineComponent({ name, kind, protocol: 'eigenLayer', chainId, facts })
  const powers = [upgrade, immediate, pause]
  return [
    define('contract:eigenLayer', 'contract', {
      control: control(powers),
      access,
      operators: {
        count: null,
        largestShare: null,
        admission: 'permissionless',
        source: 'https://inceptionlrt.com/blog/eigenlayer-infrastructure',
        date: '2025-02-12',
        note: 'Seven operators ran about 75 % of all stake.',
      },
    }),
    define('governance:eigenLayer', 'governance', { control: control(powers) }),
  ]
}
