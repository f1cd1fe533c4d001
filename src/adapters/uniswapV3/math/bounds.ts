/** The lowest tick: the price is about 2⁻¹²⁸. Source: Uniswap v3-core `TickMath.MIN_TICK`. */
export const minTick = -887_272

/** The highest tick: the price is about 2¹²⁸. Source: Uniswap v3-core `TickMath.MAX_TICK`. */
export const maxTick = 887_272

/** The square root of the price at the lowest tick, Q64.96. Source: Uniswap v3-core `TickMath.MIN_SQRT_RATIO`. */
export const minSqrtRatio = 4_295_128_739n

/** The square root of the price at the highest tick, Q64.96. Source: Uniswap v3-core `TickMath.MAX_SQRT_RATIO`. */
export const maxSqrtRatio = 1_461_446_703_485_210_103_287_273_052_203_988_822_378_723_970_342n
