/** 1 with 27 decimals: the unit of Aave's rates and indices. */
export const ray = 10n ** 27n
