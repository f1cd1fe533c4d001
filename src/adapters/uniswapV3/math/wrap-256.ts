const mask256 = (1n << 256n) - 1n

/** A number modulo 2²⁵⁶, as the contracts let fee growth wrap around. @param value - Any integer. */
export const wrap256 = (value: bigint): bigint => value & mask256
