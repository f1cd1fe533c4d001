import type { Access, Component, ComponentFacts, Control, Dependency, Power } from '../../core/component.js'
import { defineComponent } from '../../core/define-component.js'
import { restakingComponents } from './restaking-components.js'

const repository = 'https://github.com/etherfi-protocol/smart-contracts'
const roles = `${repository}/blob/master/script/upgrades/security-upgrades/ROLE_MIGRATION.md`
const date = '2026-08-22'

const signers: NonNullable<Power['council']> = { members: 7, quorum: 4, isIndependent: null, isNamed: null }

const upgrade: Power = {
  by: 'the upgrade multisig of ether.fi (4 of 7)',
  mechanism: 'upgrades of all contracts through the upgrade timelock',
  isEmergency: false,
  delayDays: 10,
  reach: 'funds',
  isOnChainVote: false,
  council: signers,
  source: `${roles}; https://defirisk.co/protocols/ether-fi/factors/RD-F-027/`,
  date,
  note: 'Signers as of 28 April 2026; the delay as the record of the upgrade of July 2026 states it.',
}

const settings: Power = {
  by: 'the operating multisig of ether.fi (4 of 7)',
  mechanism: 'exit fee, limits, members of the oracle committee, through the operating timelock',
  isEmergency: false,
  delayDays: 2,
  reach: 'funds',
  isOnChainVote: false,
  council: signers,
  source: roles,
  date,
}

const freeze: Power = {
  by: 'the operating multisig of ether.fi (4 of 7), and guardians for up to 30 days',
  mechanism: 'pauses contracts, blacklists accounts, invalidates withdrawal requests that are not finalised',
  isEmergency: true,
  delayDays: 0,
  reach: 'funds',
  isOnChainVote: false,
  source: roles,
  date,
  note: 'A blacklisted account can neither move its tokens nor claim.',
}

const control = (powers: readonly Power[]): Control => ({ powers, source: roles, date })

const access: Access = {
  interfaces: null,
  source: 'https://etherfi.gitbook.io/etherfi',
  date,
  note: 'No source of ours counts the interfaces by which eETH can be minted and redeemed.',
}

/**
 * What ether.fi relies on, and who controls it: facts of Ethereum, each with source and date. EigenLayer, in which all its
 * validators are restaked, is the same component as that of whoever restakes there directly.
 *
 * @param chainId - The chain; elsewhere than on Ethereum nothing is known.
 */
export function etherFiComponents(chainId: number): {
  readonly pool: readonly Component[]
  readonly wrapper: readonly Component[]
  readonly queue: readonly Component[]
} {
  const define = (name: string, kind: Component['kind'], facts: ComponentFacts) =>
    defineComponent({ name, kind, protocol: 'etherFi', chainId, facts })
  const eigenLayer = restakingComponents(chainId)
  const onReports: Dependency = {
    id: `oracle:etherFi@${chainId}`,
    reach: 'funds',
    source: 'LiquidityPool.rebase by EtherFiAdmin, on reports of EtherFiOracle',
    date,
  }
  return {
    pool: [
      define('contract:etherFi', 'contract', {
        control: control([upgrade, settings, freeze]),
        access,
        operators: {
          count: null,
          largestShare: null,
          admission: 'curated',
          source: `${repository}, src/staking/NodeOperatorManager.sol`,
          date,
          note: 'Operators are on a whitelist; no source of ours counts them.',
        },
        dependsOn: [
          onReports,
          ...eigenLayer.map(
            ({ id }): Dependency => ({
              id,
              reach: 'funds',
              source: `${repository}/blob/master/README.md: withdrawal credentials are EigenPods`,
              date,
            }),
          ),
        ],
      }),
      define('oracle:etherFi', 'oracle', {
        control: control([upgrade, settings]),
        committee: {
          attests: 'rewards and losses of all validators, and which withdrawals are finalised',
          members: 5,
          quorum: 3,
          isIndependent: true,
          isNamed: null,
          reach: 'funds',
          bounds:
            'a growth of 0.25 % in one report (LiquidityPool.MAX_POSITIVE_REBASE_BPS), and a yearly rate of 10 % at most',
          source: `${repository}, script/upgrades/security-upgrades/Constants.s.sol (ORACLE_MIN_QUORUM_SIZE)`,
          date,
          note: 'The set that the upgrade of July 2026 aims at; three members are named there, one of them ether.fi.',
        },
      }),
      define('governance:etherFi', 'governance', { control: control([upgrade, settings, freeze]) }),
      ...eigenLayer,
    ],
    wrapper: [
      define('contract:weETH', 'token', {
        control: control([upgrade, freeze]),
        access,
        dependsOn: [
          {
            id: `contract:etherFi@${chainId}`,
            reach: 'funds',
            source: 'WeETH.unwrap: pays in eETH at the rate of the pool',
            date,
          },
        ],
      }),
    ],
    queue: [
      define('contract:etherFiWithdrawRequestNFT', 'contract', {
        control: control([upgrade, freeze]),
        access,
        dependsOn: [onReports],
      }),
    ],
  }
}
