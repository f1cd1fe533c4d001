/** Seconds in a year of 365 days, as the contracts count. */
export const year = 31_536_000n
