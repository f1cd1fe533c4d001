import type { Asset } from '../../core/asset.js'
import type { Component } from '../../core/component.js'
import type { Data } from '../../core/data.js'
import type { Protocol } from '../../core/protocol.js'
import type { World } from '../../core/world.js'
import type { Account } from './account.js'
import type { aaveV3Components } from './components.js'
import { isInBitmap } from './e-mode.js'
import type { EModesState } from './e-modes-state.js'
import type { ReserveState } from './reserve-state.js'

/**
 * What an account depends on without holding it: collaterals that the market lists beside those the account supplies,
 * whose failure leaves bad debt in the pool that it lends to and borrows from, and what those rely on.
 *
 * A reserve counts that backs debt, by its own threshold or by that of an e-mode, in the world or, where the strategy
 * does not touch it, in the market; one whose state is known in neither counts as listed.
 *
 * @param parameters - `world`. `account`: its content. `listings`: assets of the market with their reserves. `eModes`:
 * the market's. `components`: those of the market.
 */
export function listedCollaterals(parameters: {
  readonly world: World
  readonly account: Account
  readonly listings: Iterable<{ readonly asset: Asset; readonly protocol: Protocol<string, ReserveState> }>
  readonly eModes: Protocol<string, EModesState>
  readonly components: ReturnType<typeof aaveV3Components>
}): readonly Component[] {
  const { world, account, listings, eModes, components } = parameters
  const supplied = new Set(account.reserves.filter((held) => held.scaledSupply > 0n).map(({ asset }) => asset))
  const categories = Object.values(known(world, eModes)?.categories ?? {})
  const backsDebt = (state: ReserveState | undefined) =>
    state === undefined ||
    state.reserve.configuration.liquidationThreshold > 0n ||
    categories.some(
      ({ collateralBitmap, liquidationThreshold }) =>
        liquidationThreshold > 0n && isInBitmap(collateralBitmap, state.reserve.id),
    )
  const beside = [...listings].filter(
    ({ asset, protocol }) => !supplied.has(asset.key) && backsDebt(known(world, protocol)),
  )
  return [
    ...beside.flatMap(({ asset }) => {
      const beneath = [...asset.components, ...(asset.dependencies?.(world) ?? [])]
      return [components.collateral(asset.symbol, beneath), ...beneath]
    }),
    ...components.beside,
    ...components.feeds,
  ]
}

function known<State extends Data>(world: World, { id }: Protocol<string, State>): State | undefined {
  const slot = world.scope.slots.get(id)
  return ((slot === undefined ? undefined : world.cells[slot]) ?? world.market.states[id]) as State | undefined
}
