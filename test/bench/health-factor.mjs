import { formatReserves, formatUserSummary } from '@aave/math-utils'
import { byTurns } from './measure.mjs'
import { sameMarket } from './reserves.mjs'

/** From the raw state of a market and an account to the account's health factor. */
export async function healthFactors(load) {
  const { calculateUserAccountData } = await load('adapters/aaveV3/logic/account-data.js')
  const rows = []
  for (const count of [2, 10, 30, 60]) {
    const { view, account, raw } = sameMarket(count)
    const { reserves, userReserves, eModes, ...common } = raw
    const ours = () => calculateUserAccountData({ view, account })
    const format = () => formatReserves({ ...common, reserves, eModes })
    const summarise = (formattedReserves) =>
      formatUserSummary({ ...common, userReserves, formattedReserves, userEmodeCategoryId: 1 })
    const theirs = () => summarise(format())

    const apart = disagreement(ours(), theirs())
    if (!(apart < 1e-9)) throw new Error(`With ${count} reserves the results are ${apart} apart.`)

    const formatted = format()
    const times = await byTurns({ ours, theirs, summary: () => summarise(formatted) })
    rows.push({
      what: `health factor, ${count} reserves`,
      ours: times.ours,
      peer: times.theirs,
      against: '@aave/math-utils formatReserves + formatUserSummary',
      aim: 100,
      apart,
    })
    if (count === 60)
      rows.push({
        what: 'the same, reserves formatted before',
        ours: times.ours,
        peer: times.summary,
        against: '@aave/math-utils formatUserSummary alone',
      })
  }
  return rows
}

/** How far collateral, debt and health factor are apart, as a fraction. */
function disagreement({ totalCollateralBase, totalDebtBase, healthFactor }, theirs) {
  const pairs = [
    [Number(totalCollateralBase) / 1e8, theirs.totalCollateralUSD],
    [Number(totalDebtBase) / 1e8, theirs.totalBorrowsUSD],
    [Number(healthFactor) / 1e18, theirs.healthFactor],
  ]
  return Math.max(...pairs.map(([mine, other]) => Math.abs(mine / Number(other) - 1)))
}
