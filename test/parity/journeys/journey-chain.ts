import type { Address } from 'viem'
import type { Adapter } from '../../../src/core/adapter.js'
import type { Asset, Position } from '../../../src/core/asset.js'
import type { Assumption } from '../../../src/core/assumption.js'
import type { Key } from '../../../src/core/key.js'
import type { Step } from '../../../src/core/step.js'
import type { ParityChain } from '../parity-chain.js'

/** The devnet with every adapter over it, as those who look for strategies see it. */
export type JourneyChain = ParityChain & {
  readonly every: readonly Adapter[]
  /** All that can be held: native asset, tokens, positions. */
  readonly assets: readonly Asset<Key>[]
  readonly positions: readonly Position[]
  readonly assumptions: { readonly [name: string]: Assumption }
  /** Numbers that steps may refer to by name. */
  readonly values: { readonly [name: string]: bigint }
  /** What the deployments say, by the name of the field: fees of pools, operators. */
  readonly hints: Hints
  /** Parts of parameters that no schema can tell, by the id of the step: paths that exist, claims with their proofs. */
  readonly examples: { readonly [stepId: string]: readonly object[] }
  /** Steps that turn one token into another, for the paths of loops. */
  readonly conversions: readonly Step[]
  /** Operators of EigenLayer. */
  readonly operators: readonly Address[]
  readonly contracts: { readonly rocketNetworkBalances: Address }
}

/** Values by the name of the field that holds them. */
export type Hints = { readonly [name: string]: readonly unknown[] }
