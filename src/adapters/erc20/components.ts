import type { Component, ComponentFacts, Power } from '../../core/component.js'
import { defineComponent } from '../../core/define-component.js'

const source = 'https://github.com/circlefin/stablecoin-evm/blob/master/doc/tokendesign.md'

const ofCircle = (mechanism: string, reach: Power['reach'], isEmergency: boolean): Power => ({
  by: 'Circle',
  mechanism,
  isEmergency,
  delayDays: 0,
  reach,
  isOnChainVote: false,
  source,
  date: '2026-08-22',
  note: 'The design names no delay and nobody beside Circle.',
})

const known: { readonly [symbol: string]: ComponentFacts } = {
  USDC: {
    control: {
      powers: [
        ofCircle('the proxy’s admin replaces the implementation', 'funds', false),
        ofCircle('the blacklister freezes the balance of an address', 'funds', true),
        ofCircle('the pauser stops all transfers, mints and burns', 'yield', true),
      ],
      source,
      date: '2026-08-22',
    },
    access: {
      interfaces: 'several',
      source: 'FiatToken.transfer: any wallet; redeemed in dollars by Circle alone',
      date: '2026-08-22',
    },
    custodian: {
      by: 'Circle',
      source: 'https://www.circle.com/usdc',
      date: '2026-08-22',
      note: 'It holds the dollars.',
    },
  },
}

/**
 * What a token relies on: facts of Ethereum, each with source and date, where they are known.
 *
 * @param symbol - The token's.
 * @param chainId - The chain; elsewhere than on Ethereum nothing is known.
 */
export function erc20Components(symbol: string, chainId: number): readonly Component[] {
  const facts = Object.hasOwn(known, symbol) ? known[symbol]! : {}
  return [defineComponent({ name: `contract:${symbol}`, kind: 'token', protocol: 'erc20', chainId, facts })]
}
