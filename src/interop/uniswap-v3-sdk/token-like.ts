/** What of a sdk-core Token says which token it is. */
export type TokenLike = {
  readonly chainId: number
  readonly address: string
  readonly decimals: number
  readonly symbol?: string | undefined
  readonly isNative?: boolean
}
