import type { Observable } from '../core/observable.js'
import type { RealisedSource } from './realised-layer.js'

const sources: { readonly [kind: string]: RealisedSource } = {
  borrowIndex: 'borrow',
  supplyIndex: 'supply',
  redemption: 'staking',
  usd: 'price',
  pool: 'price',
}

/** What pays where an observable moves. @param name - The observable. */
export function sourceOf(name: Observable): RealisedSource {
  return sources[name.split(':')[0] ?? ''] ?? 'other'
}
