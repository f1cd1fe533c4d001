import type { Adapter } from '../core/adapter.js'
import type { Wiring } from '../core/wiring.js'
import { MissingDeploymentError } from '../errors/missing-deployment-error.js'
import type { Deployments } from './deployments.js'
import { wirings } from './wirings.generated.js'

/** Every adapter that comes with lstack, typed as on Ethereum. */
export type Adapters = { readonly [id in keyof typeof wirings]: ReturnType<(typeof wirings)[id]['connect']> }

/**
 * Makes all adapters of one chain from where its contracts stand.
 *
 * @param deployments - The addresses by adapter; {@link mainnetDeployments} ships, and {@link deploymentsOf} knows others.
 * @returns The adapters by id. Their types are those of Ethereum; the keys of their assets carry the real chain id.
 * @throws MissingDeploymentError where an adapter lacks one that it is built on.
 * @example
 * ```ts
 * import { connectAdapters, mainnetDeployments } from 'lstack/presets'
 *
 * console.log(connectAdapters(mainnetDeployments).lido.wstETH.key)
 * // wstETH@1
 * ```
 */
export function connectAdapters(deployments: Deployments): Adapters {
  const { chainId } = deployments
  const made = new Map<string, Adapter>()
  const all = wirings as unknown as { readonly [id: string]: Wiring }
  const offering = Object.keys(all).filter((id) => !all[id]?.takesAssets)
  const make = (id: string, neededBy?: string): void => {
    if (made.has(id)) return
    const wiring = all[id]
    const deployment = (deployments as unknown as { readonly [id: string]: never })[id]
    if (wiring === undefined || deployment === undefined) {
      if (neededBy === undefined) return
      throw new MissingDeploymentError({ adapter: id, neededBy })
    }
    for (const other of wiring.after) make(other, id)
    if (wiring.takesAssets) for (const other of offering) make(other)
    const adapters = [...made.values()]
    const assets = adapters.flatMap((adapter) => adapter.assets)
    const protocols = adapters.flatMap((adapter) => adapter.protocols)
    made.set(id, wiring.connect(deployment, { chainId, assets, protocols }))
  }
  for (const id of Object.keys(all)) make(id)
  return Object.fromEntries(made) as unknown as Adapters
}
