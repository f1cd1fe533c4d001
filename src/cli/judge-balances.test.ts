import { expect, test } from 'vitest'
import { planStrategy } from '../core/plan-strategy.js'
import { defaultMarket } from '../presets/default-market.js'
import { presets } from '../presets/presets.js'
import { formatReconciliation } from './format/format-reconciliation.js'
import { judgeBalances } from './judge-balances.js'
import { paintFor } from './paint.js'

const plan = planStrategy({ strategy: presets['eth-stake'].strategy(), market: defaultMarket(), amount: 10n ** 18n })
const balance = (path: readonly `${string}@${number}`[], actual: bigint) => ({ path, predicted: 1000n, actual })

test('forgives what a token that keeps shares loses in a transfer, and nothing else', () => {
  const judged = judgeBalances(
    [
      balance(['stETH@1'], 998n),
      balance(['stETH@1'], 997n),
      balance(['aaveV3@1', 'awstETH@1'], 999n),
      balance(['ETH@1'], 1000n),
    ],
    plan,
  )
  expect(judged.map(({ difference, matches }) => [difference, matches])).toEqual([
    [-2n, true],
    [-3n, false],
    [-1n, false],
    [0n, true],
  ])
  const unitOf = (key: string) => ({ symbol: key.replace(/@.*/, ''), decimals: 0 })
  expect(formatReconciliation(judged, { unitOf, paint: paintFor(false) }).split('\n')).toEqual([
    '  Balance           Predicted  Actual  Verdict',
    '  stETH                 1,000     998  within -2 wei',
    '  stETH                 1,000     997  differs by -3 wei',
    '  aaveV3 › awstETH      1,000     999  differs by -1 wei',
    '  ETH                   1,000   1,000  exact',
  ])
})
