import type { Component } from '../../core/component.js'
import { defineComponent } from '../../core/define-component.js'

/**
 * What WETH relies on: facts of Ethereum, with source and date.
 *
 * @param chainId - The chain; elsewhere than on Ethereum nothing is known.
 */
export const wethComponents = (chainId: number): readonly Component[] => [
  defineComponent({
    name: 'contract:WETH',
    kind: 'token',
    protocol: 'weth',
    chainId,
    facts: {
      control: { powers: [], source: 'WETH9: no proxy, no owner', date: '2026-08-22' },
      access: {
        interfaces: 'several',
        source: 'WETH9.deposit and WETH9.withdraw: open to everybody; wallets and exchanges offer both',
        date: '2026-08-22',
      },
    },
  }),
]
