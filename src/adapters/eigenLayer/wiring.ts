import { boolean, exactOptional, record, strictObject, string } from 'valibot'
import { addressSchema } from '../../core/address-schema.js'
import type { Asset } from '../../core/asset.js'
import type { Wiring } from '../../core/wiring.js'
import type { EigenLayerDeployment } from './deployment.js'
import { eigenLayer } from './eigen-layer.js'
import { eigenLayerFacts } from './facts.js'
import { eigenLayerMainnet } from './mainnet.js'

type MainnetKey = `${keyof typeof eigenLayerMainnet.strategies & string}@1`

/** How the EigenLayer adapter is made: it restakes those of its tokens that other adapters know. */
export const wiring: Wiring<Omit<EigenLayerDeployment, 'chainId'>, ReturnType<typeof eigenLayer<1, MainnetKey>>> = {
  id: 'eigenLayer',
  after: [],
  takesAssets: true,
  summary: 'Restakes liquid staking tokens: deposits, delegation, slashing, the withdrawal queue, rewards.',
  deployment: strictObject({
    strategyManager: addressSchema,
    delegationManager: addressSchema,
    allocationManager: addressSchema,
    rewardsCoordinator: addressSchema,
    eigenPodManager: exactOptional(addressSchema),
    operator: exactOptional(addressSchema),
    strategies: record(
      string(),
      strictObject({ strategy: addressSchema, token: addressSchema, limited: exactOptional(boolean()) }),
    ),
  }),
  deployments: { 1: eigenLayerMainnet },
  connect: (deployment, { chainId, assets }) => {
    const tokens = assets.filter(({ address }) => address !== undefined)
    const known = tokens.filter(
      ({ symbol, address }) => deployment.strategies[symbol]?.token.toLowerCase() === address?.toLowerCase(),
    )
    return eigenLayer(
      { ...deployment, chainId: chainId as 1 },
      {
        assets: known as readonly unknown[] as readonly Asset<MainnetKey>[],
        rewards: tokens as readonly unknown[] as readonly Asset<never>[],
      },
    )
  },
  facts: eigenLayerFacts,
}
