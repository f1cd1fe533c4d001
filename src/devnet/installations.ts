import { type AdapterInstallations, installations as list } from './installations.generated.js'

/**
 * The installations of every adapter that comes with lstack, by id: give `startDevnet` those that your own needs.
 *
 * @example
 * ```ts
 * import { installations } from 'lstack/devnet'
 *
 * console.log(installations.lido.tokens)
 * // [ 'stETH', 'wstETH' ]
 * ```
 */
export const installations: {
  readonly [installation in AdapterInstallations[number] as installation['id']]: installation
} = Object.fromEntries(list.map((installation) => [installation.id, installation])) as never
