import type { CurrencyAmount, Token } from '@uniswap/sdk-core'
import { type TokenAsset, type TokenClasses, tokenWith } from './token-with.js'

/** What makes a CurrencyAmount. */
export type AmountClasses = TokenClasses & { readonly CurrencyAmount: typeof CurrencyAmount }

/** How amounts become CurrencyAmounts. @param classes - sdk-core's, asked for when the first is made. */
export const currencyAmountWith =
  (classes: () => AmountClasses) =>
  (asset: TokenAsset, amount: bigint): CurrencyAmount<Token> =>
    classes().CurrencyAmount.fromRawAmount(tokenWith(classes)(asset), amount.toString())
