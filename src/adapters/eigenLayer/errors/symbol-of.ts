/**
 * The symbol in the key of an asset.
 *
 * @param asset - Such as `stETH@1`.
 * @returns Such as `stETH`.
 */
export function symbolOf(asset: string): string {
  const at = asset.lastIndexOf('@')
  return at === -1 ? asset : asset.slice(0, at)
}
