import type { Component } from '../../core/component.js'
import { defineComponent } from '../../core/define-component.js'

const source = 'github.com/curvefi/curve-contract, contracts/pools/steth/StableSwapSTETH.vy'
const date = '2026-08-22'

/**
 * What an exchange in a pool, or its price, relies on: facts of Ethereum, each with source and date.
 *
 * @param pool - The pool's name.
 * @param chainId - The chain; elsewhere than on Ethereum nothing is known.
 */
export const curveFiComponents = (pool: string, chainId: number): Component =>
  defineComponent({
    name: `pool:curveFi/${pool}`,
    kind: 'pool',
    protocol: 'curveFi',
    chainId,
    facts: {
      control: {
        powers: [
          {
            by: 'holders of veCRV',
            mechanism: '`commit_new_fee` and `apply_new_fee`: the fee, of at most half of what goes out',
            isEmergency: false,
            delayDays: 3,
            reach: 'yield',
            isOnChainVote: true,
            source: `${source}: ADMIN_ACTIONS_DELAY, MAX_FEE`,
            date,
            note: 'After a vote in the DAO. The least that an exchange may bring is part of each call.',
          },
          {
            by: 'holders of veCRV',
            mechanism: '`ramp_A`: the amplification, by a factor of ten at most in one ramp',
            isEmergency: false,
            delayDays: 1,
            reach: 'yield',
            isOnChainVote: true,
            source: `${source}: MIN_RAMP_TIME, MAX_A_CHANGE`,
            date,
            note: 'A ramp takes a day at least. It moves the price of a pool that is out of balance.',
          },
        ],
        source: `${source}: no proxy; \`kill_me\` only within two months of its deployment`,
        date,
      },
      access: {
        interfaces: null,
        source: 'https://resources.curve.finance',
        date,
        note: 'No source of ours counts the interfaces.',
      },
    },
  })
