import type { Component, ComponentFacts, Control, Dependency, Power } from '../../core/component.js'
import { defineComponent } from '../../core/define-component.js'

const date = '2026-08-22'

const owner: Power = {
  by: 'the owner of Morpho Blue, Morpho’s DAO',
  mechanism:
    'setFee up to 25 % of the interest, setFeeRecipient, enableIrm, enableLltv: markets that exist keep all other parameters',
  isEmergency: false,
  delayDays: null,
  reach: 'yield',
  isOnChainVote: false,
  source: 'the onlyOwner functions of Morpho.sol (@morpho-org/morpho-blue 1.0.0)',
  date,
  note: 'The contract has no delay of its own; who signs for the owner is in no source of ours.',
}

const nobody = (source: string): Control => ({ powers: [], source, date })

/**
 * What Morpho Blue relies on, and who controls it: facts of Ethereum, each with source and date.
 *
 * @param chainId - The chain; elsewhere than on Ethereum nothing is known.
 * @param name - The market.
 */
export function morphoBlueComponents(chainId: number, name: string): readonly Component[] {
  const define = (component: string, kind: Component['kind'], facts: ComponentFacts) =>
    defineComponent({ name: component, kind, protocol: 'morphoBlue', chainId, facts })
  const dependsOn = (component: string, source: string): Dependency => ({
    id: `${component}@${chainId}`,
    reach: 'funds',
    source,
    date,
  })
  return [
    define('contract:morphoBlue', 'contract', {
      control: { powers: [owner], source: 'Morpho.sol (@morpho-org/morpho-blue 1.0.0): it cannot be upgraded', date },
      access: {
        interfaces: 'several',
        source: 'https://docs.morpho.org',
        date,
        note: 'Any interface that calls the contract; several apps do.',
      },
    }),
    define(`pool:morphoBlue/${name}`, 'pool', {
      control: nobody('Morpho.createMarket: parameters of a market are final'),
      dependsOn: [
        dependsOn(`oracle:morphoBlue/${name}`, 'Morpho._isHealthy reads the oracle of the market'),
        dependsOn('contract:morphoBlue/AdaptiveCurveIrm', 'Morpho._accrueInterest asks the rate model'),
      ],
    }),
    define(`oracle:morphoBlue/${name}`, 'oracle', {
      control: nobody('MorphoChainlinkOracleV2: its feeds are immutable (github.com/morpho-org/morpho-blue-oracles)'),
    }),
    define('contract:morphoBlue/AdaptiveCurveIrm', 'contract', {
      control: nobody('AdaptiveCurveIrm has no owner (github.com/morpho-org/morpho-blue-irm)'),
    }),
  ]
}
