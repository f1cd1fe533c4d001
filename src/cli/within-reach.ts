import { maxLeverage } from '../core/max-leverage.js'
import { LeverageLimitError } from '../errors/leverage-limit-error.js'
import { LstackError } from '../errors/lstack-error.js'
import { reasonOf } from '../errors/reason-of.js'

/**
 * Plans with a leverage, and where that is out of reach says how much is within.
 *
 * @param attempt - Plans with a leverage, and throws where that cannot be.
 * @param leverage - What is asked for.
 * @throws {@link LeverageLimitError} where less leverage could be planned; else whatever the attempt meets.
 */
export function withinReach<Result>(attempt: (leverage: number) => Result, leverage: number): Result {
  try {
    return attempt(leverage)
  } catch (error) {
    if (!(error instanceof LstackError)) throw error
    const most = mostOf(attempt)
    if (most === undefined || most.boundBy === null || most.leverage >= leverage) throw error
    throw new LeverageLimitError({ leverage, maximum: most.leverage, boundBy: most.boundBy, cause: error })
  }
}

/**
 * The most leverage that can be planned, and the reason why not more.
 *
 * @param attempt - Plans with a leverage, and throws where that cannot be.
 * @returns `undefined` where not even a leverage of 1 can be.
 */
export function mostOf(
  attempt: (leverage: number) => unknown,
): { readonly leverage: number; readonly boundBy: string | null } | undefined {
  try {
    const { leverage, boundBy } = maxLeverage(attempt)
    return { leverage, boundBy: boundBy === undefined ? null : reasonOf(boundBy) }
  } catch (error) {
    if (error instanceof LstackError) return undefined
    throw error
  }
}
