/** Amplifications are kept in hundredths. */
export const aPrecision = 100n

/** Fees are ten-billionths. */
export const feeDenominator = 10n ** 10n

/** Coins in a pool. */
export const coinCount = 2n

/** Newton's method is given up after so many steps. */
export const maxSteps = 255
