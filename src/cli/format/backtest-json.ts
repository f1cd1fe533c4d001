import type { Backtest } from '../../scenario/backtest-result.js'
import type { Drawdown } from '../../scenario/drawdown.js'

/**
 * A backtest as plain data: times as numbers of seconds, its plan by the strategy's name.
 *
 * @param backtest - The backtest.
 */
export function backtestData({ plan, path, liquidations, rebalancings, ...rest }: Backtest) {
  return {
    strategy: plan.strategy.name,
    ...rest,
    drawdown: drawdownData(rest.drawdown),
    marketDrawdown: rest.marketDrawdown === null ? null : drawdownData(rest.marketDrawdown),
    liquidations: liquidations.map(withTime),
    rebalancings: rebalancings.map(withTime),
    path: path.map(withTime),
  }
}

const withTime = <Event extends { readonly timestamp: bigint }>(event: Event) => ({
  ...event,
  timestamp: Number(event.timestamp),
})

const drawdownData = ({ fall, from, to }: Drawdown) => ({ fall, from: Number(from), to: Number(to) })
