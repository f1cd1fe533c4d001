import type { Component } from '../../core/component.js'
import { defineComponent } from '../../core/define-component.js'

const source = 'https://www.defiscan.info/protocols/chainlink-oracles/ethereum'
const date = '2025-05-21'

/**
 * What a price feed relies on: facts of Ethereum, each with source and date.
 *
 * @param name - The feed's observable, such as `usd:ETH`.
 * @param chainId - The chain; elsewhere than on Ethereum nothing is known.
 */
export const feedComponents = (name: string, chainId: number): readonly Component[] => [
  defineComponent({
    name: `oracle:chainlink/${name}`,
    kind: 'oracle',
    protocol: 'chainlink',
    chainId,
    facts: {
      control: {
        powers: [
          {
            by: 'Chainlink’s multisig',
            mechanism: 'EACAggregatorProxy.confirmAggregator and setConfig: who reports, and which contract answers',
            isEmergency: false,
            delayDays: 0,
            reach: 'funds',
            isOnChainVote: false,
            council: { members: 9, quorum: 4, isIndependent: false, isNamed: false },
            source,
            date,
          },
        ],
        source,
        date,
      },
      committee: {
        attests: 'a price, when it has moved by the threshold of the feed, or its heartbeat has passed',
        members: null,
        quorum: null,
        isIndependent: true,
        isNamed: true,
        reach: 'funds',
        bounds: null,
        source: 'https://docs.chain.link/data-feeds',
        date: '2026-08-22',
        note: 'How many operators report differs by feed, and is in no source of ours.',
      },
    },
  }),
]
