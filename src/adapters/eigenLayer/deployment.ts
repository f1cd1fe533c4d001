import type { Address } from 'viem'

/** Where the strategy of one token stands. */
export type StrategyDeployment = {
  readonly strategy: Address
  /** The token that it holds. */
  readonly token: Address
  /** Whether it states limits on deposits, as `StrategyBaseTVLLimits` does. */
  readonly limited?: boolean
}

/** Where EigenLayer's contracts stand on one chain. */
export type EigenLayerDeployment<chainId extends number = number> = {
  readonly chainId: chainId
  readonly strategyManager: Address
  readonly delegationManager: Address
  readonly allocationManager: Address
  readonly rewardsCoordinator: Address
  readonly eigenPodManager?: Address
  /** An operator for examples and presets; no advice. */
  readonly operator?: Address
  /** By symbol of the token. */
  readonly strategies: { readonly [symbol: string]: StrategyDeployment }
}
