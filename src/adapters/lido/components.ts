import type { Access, Component, ComponentFacts, Control, Power, Sourced } from '../../core/component.js'
import { defineComponent } from '../../core/define-component.js'

const upgrade: Power = {
  by: 'LDO holders, with a veto of stETH holders',
  mechanism: 'Aragon vote, then Dual Governance: upgrades, roles, limits, members of committees',
  isEmergency: false,
  delayDays: 4,
  reach: 'funds',
  isOnChainVote: true,
  source: 'https://docs.lido.fi/contracts/circuit-breaker; https://research.lido.fi/t/lip-28-dual-governance/10032',
  date: '2026-08-22',
  note: '4 days at least, after a vote of about 5. From 1 % of all stETH in the veto escrow on, the delay grows (5 days) up to 45 at 10 %, where nothing is executed until all in the escrow have left.',
}

const pause: Power = {
  by: 'committees that the DAO names',
  mechanism: 'CircuitBreaker: pauses what it is assigned to, once, for 21 days',
  isEmergency: true,
  delayDays: 0,
  reach: 'yield',
  isOnChainVote: false,
  source: 'https://docs.lido.fi/contracts/circuit-breaker',
  date: '2026-08-22',
  note: 'It follows GateSeal. A pause cannot be repeated before the DAO assigns the committee anew.',
}

const control = (source: string, powers: readonly Power[]): Control => ({
  powers,
  source,
  date: '2026-08-22',
})

const access: Access = {
  interfaces: 'several',
  source: 'https://www.defiscan.info/protocols/lido-v2/ethereum',
  date: '2025-06-19',
}

const onReports: Sourced = {
  source: 'Lido.handleOracleReport by AccountingOracle (docs.lido.fi/contracts/accounting-oracle)',
  date: '2026-08-22',
}

/**
 * What Lido relies on, and who controls it: facts of Ethereum, each with source and date.
 *
 * @param chainId - The chain; elsewhere than on Ethereum nothing is known.
 */
export function lidoComponents(chainId: number): {
  readonly pool: readonly Component[]
  readonly wrapper: readonly Component[]
  readonly queue: readonly Component[]
} {
  const define = (name: string, kind: Component['kind'], facts: ComponentFacts) =>
    defineComponent({ name, kind, protocol: 'lido', chainId, facts })
  const oracle = `oracle:lidoAccounting@${chainId}`
  return {
    pool: [
      define('contract:lido', 'contract', {
        control: control('https://docs.lido.fi/contracts/lido', [upgrade, pause]),
        access,
        dependsOn: [{ id: oracle, reach: 'funds', ...onReports }],
        operators: {
          count: 36,
          largestShare: 0.0265,
          admission: 'both',
          source: 'https://www.defiscan.info/protocols/lido-v2/ethereum',
          date: '2025-06-19',
          note: 'The curated operators, with 94 % of all validators; 312 more run validators by a bond alone. The share is what that review counts for one curated operator.',
        },
      }),
      define('oracle:lidoAccounting', 'oracle', {
        control: control('https://docs.lido.fi/contracts/hash-consensus', [upgrade]),
        committee: {
          attests: 'balances of all validators, and which withdrawals are finalized at what rate, once a day',
          members: 9,
          quorum: 5,
          isIndependent: true,
          isNamed: true,
          reach: 'funds',
          bounds:
            'limits of OracleReportSanityChecker: the growth of balances a year, a positive rebase per report, and how much balances may fall before a second opinion is asked for',
          source:
            'https://docs.lido.fi/guides/oracle-operator-manual#committee-membership; https://docs.lido.fi/contracts/oracle-report-sanity-checker',
          date: '2025-06-19',
        },
      }),
      define('governance:lido', 'governance', {
        control: control('https://docs.lido.fi/contracts/circuit-breaker', [upgrade, pause]),
      }),
    ],
    wrapper: [
      define('contract:wstETH', 'token', {
        control: control('WstETH: no proxy, no owner (docs.lido.fi/contracts/wsteth)', []),
        access,
        dependsOn: [
          {
            id: `contract:lido@${chainId}`,
            reach: 'funds',
            source: 'WstETH.unwrap: pays in stETH at Lido’s rate',
            date: '2026-08-22',
          },
        ],
      }),
    ],
    queue: [
      define('contract:lidoWithdrawalQueue', 'contract', {
        control: control('https://docs.lido.fi/contracts/withdrawal-queue-erc721', [upgrade, pause]),
        access,
        dependsOn: [{ id: oracle, reach: 'funds', ...onReports }],
      }),
    ],
  }
}
