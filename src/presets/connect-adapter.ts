import type { Adapter } from '../core/adapter.js'
import type { Wiring } from '../core/wiring.js'
import { MissingDeploymentError } from '../errors/missing-deployment-error.js'

/**
 * Makes one more adapter, such as one from another package, beside those of a chain.
 *
 * @param parameters - `wiring`: how it is made. `deployment`: where it stands. `adapters`: those that are there, by id.
 * @returns The adapter. Its type is that of Ethereum; the keys of its assets carry the real chain id.
 * @throws MissingDeploymentError where an adapter that it is built on is not there.
 * @example
 * ```ts
 * import { adapters, connectAdapter } from 'lstack/presets'
 * import { weth } from 'lstack/adapters/weth'
 *
 * const wiring = {
 *   id: 'wrapped',
 *   after: ['lido'],
 *   connect: (deployment: { readonly weth: `0x${string}` }, { chainId }: { readonly chainId: number }) =>
 *     weth({ ...deployment, chainId }),
 * }
 * const deployment = { chainId: 1, weth: '0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2' } as const
 * console.log(connectAdapter({ wiring, deployment, adapters }).weth.key)
 * // WETH@1
 * ```
 */
export function connectAdapter<Deployment, adapter extends Adapter>(parameters: {
  readonly wiring: Pick<Wiring<Deployment, adapter>, 'id' | 'after' | 'connect'>
  readonly deployment: Deployment & { readonly chainId: number }
  readonly adapters: { readonly [id: string]: Adapter }
}): adapter {
  const { wiring, deployment, adapters } = parameters
  const missing = wiring.after.find((id) => !Object.hasOwn(adapters, id))
  if (missing !== undefined) throw new MissingDeploymentError({ adapter: missing, neededBy: wiring.id })
  const { chainId } = deployment
  const there = Object.values(adapters).filter((adapter) => adapter.chainId === chainId)
  const assets = there.flatMap((adapter) => adapter.assets)
  const protocols = there.flatMap((adapter) => adapter.protocols)
  return wiring.connect(deployment, { chainId, assets, protocols })
}
