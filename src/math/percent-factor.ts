/** 100 % in bps. */
export const percentFactor = 10_000n
