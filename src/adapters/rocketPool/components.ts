import type { Access, Component, ComponentFacts, Control, Power } from '../../core/component.js'
import { defineComponent } from '../../core/define-component.js'

const upgrade: Power = {
  by: 'the oracle DAO, on what RPL holders decided',
  mechanism: 'its members vote; RocketDAONodeTrustedUpgrade replaces network contracts, never the token or the vault',
  isEmergency: false,
  delayDays: 7,
  reach: 'funds',
  isOnChainVote: false,
  source: 'https://rpips.rocketpool.net/RPIPs/RPIP-60; RocketDAOProtocolSettingsSecurity `upgrade.delay`',
  date: '2026-08-22',
  note: 'A third of the security council can veto within the delay; what the council is made of is in no source of ours.',
  council: { members: null, quorum: null, isIndependent: null, isNamed: null },
}

const settings: Power = {
  by: 'the security council',
  mechanism: 'switches off deposits, reports and the like (RocketDAOProtocolSettingsSecurity, allowed settings)',
  isEmergency: true,
  delayDays: 0,
  reach: 'yield',
  isOnChainVote: false,
  source: 'github.com/rocket-pool/rocketpool, contracts/contract/dao/protocol/settings',
  date: '2026-08-22',
}

const access: Access = {
  interfaces: null,
  source: 'https://docs.rocketpool.net',
  date: '2026-08-22',
  note: 'No source of ours states by which interfaces rETH can be minted and burnt.',
}

/**
 * What Rocket Pool relies on, and who controls it: facts of Ethereum, each with source and date.
 *
 * @param chainId - The chain; elsewhere than on Ethereum nothing is known.
 */
export function rocketPoolComponents(chainId: number): readonly Component[] {
  const define = (name: string, kind: Component['kind'], facts: ComponentFacts) =>
    defineComponent({ name, kind, protocol: 'rocketPool', chainId, facts })
  const control = (powers: readonly Power[]): Control => ({
    powers,
    source: 'RocketDAONodeTrustedUpgrade, RocketDAOSecurityUpgrade (github.com/rocket-pool/rocketpool)',
    date: '2026-08-22',
  })
  return [
    define('contract:rocketPool', 'contract', {
      control: control([upgrade, settings]),
      access,
      operators: {
        count: null,
        largestShare: null,
        admission: 'permissionless',
        source: 'https://docs.rocketpool.net',
        date: '2026-08-22',
        note: 'Anybody can run a node by a bond; no source of ours counts the nodes.',
      },
      dependsOn: [
        {
          id: `oracle:rocketNetwork@${chainId}`,
          reach: 'funds',
          source: 'RocketTokenRETH.getExchangeRate reads RocketNetworkBalances',
          date: '2026-08-22',
        },
      ],
    }),
    define('oracle:rocketNetwork', 'oracle', {
      control: control([upgrade]),
      committee: {
        attests: 'the ether and the supply behind rETH, about once a day',
        members: 14,
        quorum: 8,
        isIndependent: null,
        isNamed: true,
        reach: 'funds',
        bounds: 'by default 2 % of the rate of rETH in one report',
        source: 'https://rpips.rocketpool.net/RPIPs/RPIP-14; RocketNetworkBalances.submitBalances: 51 % of the members',
        date: '2022-09-07',
        note: 'Members as of that day; later changes are in no source of ours.',
      },
    }),
    define('governance:rocketPool', 'governance', { control: control([upgrade, settings]) }),
  ]
}
