/**
 * A whole number as any library holds it: ethers' BigNumber, also as JSON (`{ type: 'BigNumber', hex }`), bignumber.js,
 * JSBI, decimal or hexadecimal text, a safe integer, a bigint.
 */
export type IntegerLike =
  | bigint
  | number
  | string
  | {
      /** The number in decimal digits. */
      toString(): string
    }
  | { readonly hex: string }
