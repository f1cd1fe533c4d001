import type { Component, ComponentFacts, Council, Dependency, Power } from '../../core/component.js'
import { defineComponent } from '../../core/define-component.js'

const date = '2026-08-22'
const brakes = 'https://docs.lido.fi/multisigs/emergency-brakes'

const lidoDao: Power = {
  by: 'LDO holders, with a veto of stETH holders',
  mechanism: 'vote on Ethereum, sent over the bridge: upgrades of both ends of the token bridge and of the token',
  isEmergency: false,
  delayDays: 4,
  reach: 'funds',
  isOnChainVote: true,
  source: 'https://docs.lido.fi/deployed-contracts; https://research.lido.fi/t/lip-28-dual-governance/10032',
  date,
  note: '4 days at least on Ethereum, after a vote of about 5.',
}

const emergencyBrakes: Power = {
  by: 'Lido’s Emergency Brakes (3 of 5)',
  mechanism: 'disable deposits and withdrawals of the token bridge',
  isEmergency: true,
  delayDays: 0,
  reach: 'yield',
  isOnChainVote: false,
  council: { members: 5, quorum: 3, isIndependent: false, isNamed: true },
  source: brakes,
  date,
}

/** Who can replace the rollup itself, and by that the bridge beneath Lido's own. */
type Rollup = { readonly by: string; readonly source: string; readonly date: string; readonly council: Council } & (
  | { readonly delayDays: number }
  | { readonly delayDays: null; readonly note: string }
)

const unstated: Council = { members: null, quorum: null, isIndependent: null, isNamed: null }
const superchain = (by: string): Rollup => ({
  by,
  delayDays: null,
  council: unstated,
  source: 'OptimismPortal and L1CrossDomainMessenger are proxies of one ProxyAdmin (ethereum-optimism/optimism)',
  date,
  note: 'How many must agree, and how soon it takes effect, is in no source of ours.',
})

/** What is known of the bridge, by chain id. */
const rollups: { readonly [chainId: number]: Rollup } = {
  10: superchain('the owner of Optimism’s ProxyAdmin on Ethereum'),
  8453: superchain('the owner of Base’s ProxyAdmin on Ethereum'),
  42161: {
    by: 'Arbitrum’s Security Council (9 of 12)',
    delayDays: 0,
    council: { members: 12, quorum: 9, isIndependent: true, isNamed: true },
    source:
      'https://forum.arbitrum.foundation/t/constitutional-aip-security-council-improvement-proposal/20541; https://docs.arbitrum.foundation',
    date: '2023-12-19',
  },
}

const chainlink = (): ComponentFacts => ({
  control: {
    powers: [
      {
        by: 'Chainlink’s multisig',
        mechanism: 'the proxy’s owner sets the aggregator that answers',
        isEmergency: false,
        delayDays: null,
        reach: 'funds',
        isOnChainVote: false,
        source: 'EACAggregatorProxy.confirmAggregator',
        date,
        note: 'Who signs on this chain, and whether anything delays it, is in no source of ours.',
      },
    ],
    source: 'https://docs.chain.link/data-feeds',
    date,
  },
  committee: {
    attests: 'the exchange rate of wstETH on Ethereum, about once a day',
    members: null,
    quorum: null,
    isIndependent: true,
    isNamed: true,
    reach: 'funds',
    bounds: null,
    source: 'https://docs.lido.fi/deployed-contracts#price-feeds',
    date,
    note: 'How many operators report is in no source of ours.',
  },
})

/** Beyond the bridge: all that wstETH relies on where it comes from. */
const dependencies = (chainId: number): readonly Dependency[] => [
  {
    id: `bridge:wstETH@${chainId}`,
    reach: 'funds',
    source: 'ERC20Bridged.bridgeMint: the bridge alone mints, against what it holds on Ethereum',
    date,
  },
  {
    id: `oracle:wstETHRate@${chainId}`,
    reach: 'funds',
    source: 'no contract of the chain knows the rate but the feed',
    date,
  },
]

/**
 * What bridged wstETH relies on, and who controls it: facts of Base, Arbitrum and Optimism, each with source and date.
 *
 * Lido on Ethereum comes with it by the ids that its own adapter gives: what is known of it is said there.
 *
 * @param chainId - The chain; of any other nothing is known.
 */
export function bridgedWstETHComponents(chainId: number): readonly Component[] {
  const rollup = Object.hasOwn(rollups, chainId) ? rollups[chainId] : undefined
  const define = (name: string, kind: Component['kind'], facts: ComponentFacts) =>
    defineComponent({
      name,
      kind,
      protocol: 'bridgedWstETH',
      chainId,
      ...(rollup === undefined ? {} : { factsOn: chainId, facts }),
    })
  const lido = (name: string, kind: Component['kind']) => defineComponent({ name, kind, protocol: 'lido', chainId: 1 })
  const powers = rollup === undefined ? [] : [lidoDao, emergencyBrakes, rollupUpgrade(rollup)]
  return [
    define('bridge:wstETH', 'bridge', { control: { powers, source: brakes, date } }),
    define('oracle:wstETHRate', 'oracle', chainlink()),
    define('contract:wstETH', 'token', {
      control: { powers: [lidoDao], source: 'OssifiableProxy: owned by Lido’s governance on this chain', date },
      access: {
        interfaces: 'several',
        source: 'ERC20Bridged.transfer: any wallet; decentralised exchanges trade it',
        date,
      },
      dependsOn: dependencies(chainId),
    }),
    lido('contract:lido', 'contract'),
    lido('oracle:lidoAccounting', 'oracle'),
    lido('governance:lido', 'governance'),
  ]
}

function rollupUpgrade({ council, ...rollup }: Rollup): Power {
  return {
    ...rollup,
    council,
    mechanism: 'upgrade of the rollup’s contracts on Ethereum, over which messages of the token bridge go',
    isEmergency: false,
    reach: 'funds',
    isOnChainVote: false,
  }
}
