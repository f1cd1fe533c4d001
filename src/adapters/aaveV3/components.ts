import type { Access, Component, ComponentFacts, Control, Dependency, Power } from '../../core/component.js'
import { defineComponent } from '../../core/define-component.js'
import type { AaveV3Deployment } from './deployment.js'

const review = 'https://www.defiscan.info/protocols/aave/ethereum'
const reviewed = '2025-05-07'

const governance: Power = {
  by: 'AAVE holders',
  mechanism: 'vote, then the level-1 executor: upgrades, listings, oracles, all parameters',
  isEmergency: false,
  delayDays: 1,
  reach: 'funds',
  isOnChainVote: true,
  council: { members: 9, quorum: 5, isIndependent: true, isNamed: true },
  source: `https://aave.com/docs/ecosystem/governance; ${review}`,
  date: reviewed,
  note: 'The governance guardian (5 of 9) can cancel within the delay. Executions of 2026 show the same delay of 86,400 seconds (aave-dao/aave-governance-cache).',
}

const governanceItself: Power = {
  ...governance,
  mechanism: 'vote, then the level-2 executor: governance itself and the AAVE token',
  delayDays: 7,
}

const emergencyAdmin: Power = {
  by: 'the protocol guardian (5 of 9)',
  mechanism: 'pauses reserves or the pool, and waives the grace period of liquidations',
  isEmergency: true,
  delayDays: 0,
  reach: 'funds',
  isOnChainVote: false,
  council: { members: 9, quorum: 5, isIndependent: false, isNamed: true },
  source: review,
  date: reviewed,
  note: 'By a pause in a falling market it could decide who liquidates.',
}

const riskSteward: Power = {
  by: 'the risk council (2 of 2)',
  mechanism: 'Risk Stewards: caps, rates, thresholds and growth caps of oracles, so much every 3 days',
  isEmergency: false,
  delayDays: 0,
  reach: 'yield',
  isOnChainVote: false,
  council: { members: 2, quorum: 2, isIndependent: false, isNamed: true },
  source: 'https://governance.aave.com/t/arfc-aave-generalized-risk-stewards-agrs-activation/19178',
  date: '2024-11-12',
}

const access: Access = { interfaces: 'several', source: review, date: reviewed }

/** Those that the market lists as collateral beside the reserves of the deployment that ships. */
const listedBeside: { readonly [market: string]: readonly string[] } = {
  'aaveV3@1': [
    'DAI',
    'ETHx',
    'USDT',
    'USDe',
    'WBTC',
    'cbBTC',
    'cbETH',
    'ezETH',
    'osETH',
    'rsETH',
    'sUSDe',
    'tETH',
    'weETH',
  ],
}

const control = (powers: readonly Power[]): Control => ({ powers, source: review, date: reviewed })

/**
 * What a market relies on, and who controls it: facts of Aave v3 Core on Ethereum, each with source and date.
 *
 * @param market - The market; of any other nothing is known.
 * @param feeds - What its oracle reads.
 */
export function aaveV3Components(
  { id, chainId, isOnRollup = false, reserves }: Pick<AaveV3Deployment, 'id' | 'chainId' | 'isOnRollup' | 'reserves'>,
  feeds: readonly Component[],
): {
  readonly core: readonly Component[]
  /** @param symbol - The underlying's. */
  readonly reserve: (symbol: string) => Component
  /** @param symbol - The underlying's. @param components - What that relies on. */
  readonly collateral: (symbol: string, components: readonly Component[]) => Component
  /** Collaterals that are no reserves of the deployment. */
  readonly beside: readonly Component[]
  /** What the oracle reads. */
  readonly feeds: readonly Component[]
} {
  const isCore = id === 'aaveV3'
  const define = (name: string, kind: Component['kind'], facts: ComponentFacts) =>
    defineComponent({ name, kind, protocol: id, chainId, ...(isCore ? { facts } : {}) })
  const dependsOn = feeds.map(
    (feed): Dependency => ({
      id: feed.id,
      reach: 'funds',
      source: 'AaveOracle.getSourceOfAsset',
      date: '2026-08-22',
    }),
  )
  const oracle: Dependency = {
    id: `oracle:${id}@${chainId}`,
    reach: 'funds',
    source: 'Pool reads AaveOracle.getAssetPrice',
    date: '2026-08-22',
  }
  const powers = [governance, emergencyAdmin, riskSteward]
  const collateral = (symbol: string, components: readonly Component[]) =>
    define(`collateral:${id}/${symbol}`, 'collateral', {
      control: control(powers),
      dependsOn: components.map(
        (component): Dependency => ({
          id: component.id,
          reach: 'funds',
          source: 'what the collateral itself relies on',
          date: '2026-08-22',
        }),
      ),
    })
  return {
    core: [
      define(`contract:${id}`, 'contract', { control: control(powers), access, dependsOn: [oracle] }),
      define(`oracle:${id}`, 'oracle', { control: control([governance, riskSteward]), dependsOn }),
      // Whether the sequencer is up: what forbids borrows and liquidations where the market names a sentinel.
      ...(isOnRollup ? [define(`oracle:${id}/sentinel`, 'oracle', {})] : []),
      define(`governance:${id}`, 'governance', { control: control([governanceItself, emergencyAdmin, riskSteward]) }),
    ],
    reserve: (symbol) =>
      define(`pool:${id}/${symbol}`, 'pool', { control: control(powers), access, dependsOn: [oracle] }),
    collateral,
    beside: (listedBeside[`${id}@${chainId}`] ?? [])
      .filter((symbol) => !Object.hasOwn(reserves, symbol))
      .map((symbol) => collateral(symbol, [])),
    feeds,
  }
}
