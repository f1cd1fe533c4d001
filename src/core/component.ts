/** Something whose failure costs money: a contract, an oracle, a key, a bridge, a pool that others share. */
export type Component = {
  /** The same component reached by two paths has the same id. */
  readonly id: string
  readonly kind: 'contract' | 'token' | 'oracle' | 'bridge' | 'governance' | 'pool'
  readonly protocol: string
}
