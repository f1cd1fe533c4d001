/** 1 with 18 decimals: the unit of every observable and payoff. */
export const wad = 10n ** 18n
