import type { Analysis } from '../../report/analyze-plan.js'
import { formatDuration } from './format-duration.js'
import { formatPercent } from './format-percent.js'

const oracles = {
  usd: 'The oracle values the collateral at its own price in US dollars.',
  market: 'The oracle values the collateral at its market price.',
  'exchange-rate': 'The oracle values the collateral at the exchange rate that its protocol states, not at the market.',
  'capped-exchange-rate':
    'The oracle values the collateral at the exchange rate that its protocol states, under a growth cap, not at the market.',
} as const

/**
 * What would liquidate a position and what would not, in sentences.
 *
 * @param analysis - Its position and liquidation.
 */
export function liquidationSentences({
  position,
  liquidation,
}: Pick<Analysis, 'position' | 'liquidation'>): readonly string[] {
  const { oracleBasis, exchangeRateDrop, capHeadroom, marketDepeg, priceFalls, daysFromCarry } = liquidation
  if (position.healthFactor === null || oracleBasis === null) return ['Nothing is owed, so nothing can be liquidated.']
  if (position.healthFactor < 1) return ['The position can be liquidated as it stands.']
  const market =
    marketDepeg === null
      ? 'A market de-peg does not liquidate, however deep.'
      : `A market de-peg of ${formatPercent(marketDepeg)} liquidates.`
  const slashing =
    exchangeRateDrop === null
      ? 'A fall of the exchange rate does not liquidate.'
      : `A fall of the exchange rate by ${formatPercent(exchangeRateDrop)}, as by slashing, liquidates.`
  const prices = priceFalls.map(
    ({ observable, fall }) =>
      `A fall of ${observable.replace(/^usd:/, '')} in US dollars by ${formatPercent(fall)} liquidates.`,
  )
  return [
    `${oracles[oracleBasis]} ${market}`,
    slashing,
    ...capSentences(capHeadroom, exchangeRateDrop),
    ...(prices.length > 0 ? prices : ['No fall of a price in US dollars liquidates.']),
    daysFromCarry === null
      ? 'The carry is positive: interest alone never liquidates at these rates.'
      : `The carry is negative: interest alone liquidates in ${formatDuration(daysFromCarry)} at these rates.`,
  ]
}

function capSentences(headroom: number | null, drop: number | null): readonly string[] {
  if (headroom === null) return []
  if (headroom < 0) return [`The growth cap binds: it holds the oracle ${formatPercent(-headroom)} below the rate.`]
  const above = `The growth cap stands ${formatPercent(headroom)} above the exchange rate.`
  return [drop === null ? above : `${above} A cap that binds ${formatPercent(drop)} below the rate liquidates too.`]
}
