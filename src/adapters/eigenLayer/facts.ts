import type { Adapter } from '../../core/adapter.js'
import type { Facts } from '../../core/wiring.js'
import { wad } from '../../math/wad.js'
import type { DelegationState } from './delegation-protocol.js'
import { eigenLayerMainnet } from './mainnet.js'
import { type OperatorState, operatorId } from './operator-protocol.js'
import { restakingAprAssumption } from './restaking-apr.js'
import type { StrategyState } from './strategy-protocol.js'

const date = '2026-08-22'
const held = 1_000_000n * wad

/**
 * What the default market says of EigenLayer: its parameters as documented, and the rest assumed.
 *
 * @param adapter - EigenLayer.
 */
export function eigenLayerFacts({ protocols, chainId }: Adapter): Facts {
  const { operator, strategies } = eigenLayerMainnet
  const core = `eigenLayer/delegation@${chainId}`
  const delegate = operatorId(operator, chainId)
  const symbols = Object.keys(strategies).filter((symbol) =>
    protocols.some(({ id }) => id === `eigenLayer/${symbol}@${chainId}`),
  )
  const delegationState: DelegationState = {
    withdrawalDelay: 100_800,
    defaultOperatorSplit: 1_000,
    depositsPaused: false,
    delegationPaused: false,
    queueingPaused: false,
    completionPaused: false,
    claimsPaused: false,
  }
  const strategyState: StrategyState = {
    totalShares: held,
    balance: held,
    units: null,
    remaining: wad,
    whitelisted: true,
    depositsPaused: false,
    withdrawalsPaused: false,
    limits: null,
  }
  const operatorState: OperatorState = {
    registered: true,
    approver: null,
    split: delegationState.defaultOperatorSplit,
    magnitudes: Object.fromEntries(Object.keys(strategies).map((symbol) => [symbol, { max: wad, encumbered: wad }])),
  }
  const ofEach = <Value>(pair: (symbol: string, id: string) => readonly (readonly [string, Value])[]) =>
    Object.fromEntries(symbols.flatMap((symbol) => pair(symbol, `eigenLayer/${symbol}@${chainId}`)))
  return {
    states: {
      [core]: delegationState,
      [delegate]: operatorState,
      ...ofEach((_, id) => [[id, strategyState]]),
    },
    carried: symbols.map(restakingAprAssumption),
    sources: {
      [core]: 'parameters as documented (Layr-Labs/eigenlayer-contracts)',
      [delegate]: 'assumed',
      ...ofEach((_, id) => [[id, 'assumed']]),
    },
    assumptions: {
      'withdrawalDelay:eigenLayer': {
        value: delegationState.withdrawalDelay,
        source: 'blocks (Layr-Labs/eigenlayer-contracts, docs/core/DelegationManager.md)',
        date,
        of: [core],
      },
      'operatorSplit:eigenLayer': {
        value: delegationState.defaultOperatorSplit / 10_000,
        source:
          'what operators keep of rewards by default (Layr-Labs/eigenlayer-contracts, docs/core/RewardsCoordinator.md)',
        date,
        of: [core, delegate],
      },
      'operator:eigenLayer': {
        value: operator,
        source: 'P2P.org, assumed to ask for no approval, never to have been slashed, and to have allocated all it can',
        date,
        of: [delegate],
      },
      ...ofEach((symbol, id) => [
        [
          restakingAprAssumption(symbol),
          {
            value: 0.0031,
            source:
              'EIGEN paid for restaked ETH in the week to 2025-08-02, at its price in ETH (restaking_eigen_apr_weekly.csv); assumed since',
            date: '2025-08-02',
            of: [id],
          },
        ],
        [
          `underlying:${symbol}@eigenLayer`,
          {
            value: 1,
            source:
              'tokens for a share, assumed, like its million of shares: it cancels between deposit and withdrawal',
            date,
            of: [id],
          },
        ],
      ]),
    },
  }
}
