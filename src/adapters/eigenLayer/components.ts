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
 * What EigenLayer relies on, and who controls it: facts of Ethereum, each with source and date.
 *
 * @param chainId - The chain; elsewhere than on Ethereum nothing is known.
 */
export function eigenLayerComponents(chainId: number): {
  readonly core: readonly Component[]
  /** @param symbol - The token's that is restaked. */
  readonly strategy: (symbol: string) => readonly Component[]
} {
  const define = (name: string, kind: Component['kind'], facts: ComponentFacts) =>
    defineComponent({ name, kind, protocol: 'eigenLayer', chainId, facts })
  const powers = [upgrade, immediate, pause]
  return {
    core: [
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
    ],
    strategy: (symbol) => [
      define(`contract:eigenLayer/${symbol}`, 'contract', { control: control(powers), access }),
      define('operator:eigenLayer', 'governance', {
        control: control(
          [
            {
              by: 'the operator that the stake is delegated to',
              mechanism: 'allocates stake to operator sets, which can then slash it',
              isEmergency: false,
              delayDays: null,
              reach: 'funds',
              isOnChainVote: false,
              source: 'https://github.com/Layr-Labs/eigenlayer-contracts/blob/main/docs/core/AllocationManager.md',
              date: '2026-08-22',
              note: 'Each operator sets the delay of its own allocations, which may be none.',
            },
          ],
          'https://github.com/Layr-Labs/eigenlayer-contracts/blob/main/docs/core/AllocationManager.md',
        ),
        operators: {
          count: 1,
          largestShare: 1,
          admission: 'permissionless',
          source: 'DelegationManager.delegatedTo: one operator an account',
          date: '2026-08-22',
        },
      }),
      define('operatorSets:eigenLayer', 'pool', {
        control: control(
          [
            {
              by: 'the slasher that each service names for its operator set',
              mechanism: 'AllocationManager.slashOperator takes what is allocated to the set',
              isEmergency: false,
              delayDays: 0,
              reach: 'funds',
              isOnChainVote: false,
              source: 'https://github.com/Layr-Labs/eigenlayer-contracts/blob/main/docs/core/AllocationManager.md',
              date: '2026-08-22',
              note: 'The protocol asks for no delay and no veto; a service may bind itself to either.',
            },
          ],
          'https://github.com/Layr-Labs/eigenlayer-contracts/blob/main/docs/core/AllocationManager.md',
        ),
        access,
      }),
    ],
  }
}
