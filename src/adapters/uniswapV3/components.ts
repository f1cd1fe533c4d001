import type { Component, ComponentFacts } from '../../core/component.js'
import { defineComponent } from '../../core/define-component.js'

const facts: ComponentFacts = {
  control: {
    powers: [
      {
        by: 'UNI holders',
        mechanism: 'Governor and Timelock own the factory: the protocol’s part of later fees, and new fee tiers',
        isEmergency: false,
        delayDays: 2,
        reach: 'nothing',
        isOnChainVote: true,
        source:
          'UniswapV3Factory.setOwner, UniswapV3Pool.setFeeProtocol; https://docs.uniswap.org/contracts/v3/reference/governance/overview',
        date: '2026-08-22',
        note: 'At most a quarter of fees that are still to come; neither liquidity nor fees that are owed.',
      },
    ],
    source: 'https://www.defiscan.info/protocols/uniswap-v3/ethereum: no proxy in the way of funds',
    date: '2026-08-22',
  },
  access: {
    interfaces: 'several',
    source: 'https://www.defiscan.info/protocols/uniswap-v3/ethereum',
    date: '2026-08-22',
  },
}

/**
 * What liquidity in a pool relies on: facts of Ethereum, each with source and date.
 *
 * @param pool - The pool's name.
 * @param chainId - The chain; elsewhere than on Ethereum nothing is known.
 */
export const uniswapV3Components = (pool: string, chainId: number): readonly Component[] => [
  defineComponent({ name: 'contract:uniswapV3', kind: 'contract', protocol: 'uniswapV3', chainId, facts }),
  defineComponent({ name: `pool:uniswapV3/${pool}`, kind: 'pool', protocol: 'uniswapV3', chainId, facts }),
]
