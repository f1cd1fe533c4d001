import type { SimulatedAccount } from './simulation.js'

/** What liquidations have left of the accounts of a block of paths. */
export type Liquidations = {
  /** By account: the part of the collateral that is left. */
  readonly collateral: readonly Float64Array[]
  /** By account: the part of the debt that is left. */
  readonly debt: readonly Float64Array[]
  /** By account: what they have added to the logarithm of the health factor. */
  readonly relief: readonly Float64Array[]
  /** When the first was, in years; NaN where there was none. */
  readonly first: Float64Array
}

/** Accounts before any liquidation. @param accounts - How many. @param count - Paths. */
export function noLiquidations(accounts: number, count: number): Liquidations {
  const columns = (value: number) => Array.from({ length: accounts }, () => new Float64Array(count).fill(value))
  return {
    collateral: columns(1),
    debt: columns(1),
    relief: columns(0),
    first: new Float64Array(count).fill(Number.NaN),
  }
}

/** More liquidations of one account at one moment are not made: each raises its health factor. */
const most = 64

/**
 * Liquidates an account on one path until its health factor is one or more. Each time a liquidator repays what the terms
 * let it and takes the bonus beside; collateral that does not reach is all taken, and the debt that is left is the
 * market's loss. What is repaid is not the holder's any more, what is left goes on.
 *
 * @param state - What liquidations have left.
 * @param account - The account, and its place.
 * @param path - The path.
 * @param health - The logarithm of the health factor, earlier liquidations aside.
 * @param isJump - Whether it fell below one at once; else liquidators acted while it was one.
 * @param threshold - Backing over collateral.
 * @param time - In years.
 */
export function liquidate(
  state: Liquidations,
  account: SimulatedAccount & { readonly place: number },
  path: number,
  health: number,
  isJump: boolean,
  threshold: number,
  time: number,
): void {
  const { place, owed, bonus, closeFactor, fullCloseHealthFactor, fullCloseBelow } = account
  const [collateral, debt, relief] = [state.collateral[place]!, state.debt[place]!, state.relief[place]!]
  if (Number.isNaN(state.first[path]!)) state.first[path] = time
  for (let round = 0; round < most; round++) {
    const now = isJump ? Math.exp(health + relief[path]!) : 1
    const isFull = now <= fullCloseHealthFactor || owed * debt[path]! < fullCloseBelow
    const repaid = isFull ? 1 : closeFactor
    const taken = (repaid * (1 + bonus) * threshold) / now
    if (taken >= 1 || repaid === 1) {
      collateral[path] = Math.max(0, collateral[path]! * (1 - taken))
      debt[path] = 0
      relief[path] = Number.POSITIVE_INFINITY
      return
    }
    collateral[path]! *= 1 - taken
    debt[path]! *= 1 - repaid
    relief[path]! += Math.log((1 - taken) / (1 - repaid))
    if (health + relief[path]! >= 0) return
  }
}
