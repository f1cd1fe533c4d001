/** The largest number that a contract's word holds: where there is no debt, Aave's health factor is this. */
export const maxUint256 = 2n ** 256n - 1n
