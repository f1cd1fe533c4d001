/** A complex number: its real and its imaginary part. */
export type Complex = readonly [real: number, imaginary: number]
