/** A service that restaked stake secures. */
export type RestakedService = {
  /** π: what an attack on it earns, in the unit of the stakes. */
  readonly profit: number
  /** α: the part of its stake that an attack needs, above 0 and up to 1. */
  readonly threshold: number
  /** The validators that secure it, by name. */
  readonly validators: readonly string[]
}

/** Validators, and the services that they secure with the same stake. */
export type RestakingGraph = {
  /** σ: the stake of each validator, above zero, in any one unit. */
  readonly validators: { readonly [validator: string]: number }
  readonly services: { readonly [service: string]: RestakedService }
}
