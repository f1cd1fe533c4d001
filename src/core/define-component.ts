import type { Component, ComponentFacts } from './component.js'

/**
 * Defines a component of a protocol on a chain. What is known of it holds for one deployment only: on another chain
 * nothing is known.
 *
 * @param definition - `name`: what it is and whose, such as `contract:lido`. `chainId`: where it stands. `factsOn`: the
 * chain for which the facts hold; Ethereum where left out. `facts`: what is known of it there.
 * @returns The component; its id is `name@chainId`.
 * @example
 * ```ts
 * import { defineComponent } from 'lstack'
 *
 * const facts = { control: { powers: [], source: 'WETH9', date: '2026-08-22' } }
 * const weth = { name: 'contract:WETH', kind: 'token', protocol: 'weth', facts } as const
 * console.log(defineComponent({ ...weth, chainId: 1 }).control?.powers.length)
 * // 0
 * console.log(defineComponent({ ...weth, chainId: 10 }))
 * // { id: 'contract:WETH@10', kind: 'token', protocol: 'weth' }
 * ```
 */
export function defineComponent(definition: {
  readonly name: string
  readonly kind: Component['kind']
  readonly protocol: string
  readonly chainId: number
  readonly factsOn?: number
  readonly facts?: ComponentFacts
}): Component {
  const { name, kind, protocol, chainId, factsOn = 1, facts } = definition
  return { id: `${name}@${chainId}`, kind, protocol, ...(chainId === factsOn ? facts : {}) }
}
