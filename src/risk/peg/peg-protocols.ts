import type { Adapter } from '../../core/adapter.js'
import type { Key } from '../../core/key.js'
import type { Protocol } from '../../core/protocol.js'
import { pegTokens } from './peg-tokens.js'
import { tokensOf } from './staking-token.js'

/**
 * The slices of the chain that {@link pegHealth} looks at: those of the tokens, of the adapters that issue them, of the
 * pools that trade them, and of the lenders that show what is lent of them. To read no more than that from a node is
 * much quicker than a whole market.
 *
 * @param options - `adapters`: where tokens, pools and lenders are found. `assets`: keys of staking tokens or of their
 * wrappers; all by default.
 * @returns Each slice once.
 * @example
 * ```ts
 * import { adapters } from 'lstack/presets'
 * import { pegProtocols } from 'lstack/risk'
 *
 * const slices = pegProtocols({ adapters: Object.values(adapters), assets: ['rETH@1'] })
 * console.log(slices.some(({ id }) => id === 'rocketPool@1'), slices.some(({ id }) => id === 'lido@1'))
 * // true false
 * ```
 */
export function pegProtocols(options: {
  readonly adapters: readonly Adapter[]
  readonly assets?: readonly Key[]
}): readonly Protocol[] {
  const { adapters, assets } = options
  const issuers = new Set(pegTokens(adapters, assets).map(({ protocol }) => protocol))
  const tokens = tokensOf(adapters).filter(({ protocol }) => issuers.has(protocol))
  const keys = new Set(tokens.map(({ key }) => key))
  const symbols = tokens.map(({ symbol }) => symbol)
  const isLender = ({ observables = {} }: Protocol) =>
    symbols.some((symbol) => Object.keys(observables).some((name) => name.startsWith(`supplied:${symbol}@`)))
  const all = adapters.flatMap(({ id, protocols, venues = [] }) => [
    ...(issuers.has(id) ? protocols : protocols.filter(isLender)),
    ...venues.filter((venue) => venue.assets.some(({ key }) => keys.has(key))).flatMap((venue) => venue.protocols),
  ])
  const whole = [...all, ...tokens.flatMap((token) => token.protocols)]
  return [...new Map(whole.map((protocol) => [protocol.id, protocol])).values()]
}
