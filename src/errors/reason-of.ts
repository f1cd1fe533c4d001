import type { LstackError } from './lstack-error.js'

/**
 * What a failure says of the limit that was met, in a few words.
 *
 * @param error - The failure; `boundBy` and `asset` are used where it has them, else its name.
 * @returns Such as `loan-to-value`, `supply cap of wstETH` or `stake limit`.
 */
export function reasonOf(error: LstackError & { readonly boundBy?: unknown; readonly asset?: unknown }): string {
  const { boundBy, asset, name } = error
  if (typeof boundBy === 'string') return boundBy
  const words = name
    .replace(/(Exceeded|Failed|Reached|Violation)?Error$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/^(insufficient|not enough) /, '')
  return typeof asset === 'string' ? `${words} of ${asset.replace(/@.*$/, '')}` : words
}
