/** 1 in Q64.96, the form of square roots of prices. */
export const q96 = 1n << 96n

/** 1 in Q128.128, the form of fee growth. */
export const q128 = 1n << 128n

/** What 256 bits can hold at most. */
const mask256 = (1n << 256n) - 1n

/** A number modulo 2²⁵⁶, as the contracts let fee growth wrap around. @param value - Any integer. */
export const wrap256 = (value: bigint): bigint => value & mask256
