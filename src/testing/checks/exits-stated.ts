import type { Asset } from '../../core/asset.js'
import type { World } from '../../core/world.js'
import type { ConformanceCheck } from '../conformance-check.js'

const day = /^\d{4}-\d{2}-\d{2}$/

/** What is a claim on something states how to get it, itself or one level down. */
export const exitsStated: ConformanceCheck = {
  name: 'states the ways out',
  instruction: 'Give the asset `exits`: route, days from and to (or `null`), a note, source and day.',
  find: (subject) =>
    subject.searchHeld(({ asset, amount, world }) => {
      if (asset.kind === 'native' || (asset.kind === 'token' && asset.claims(world, amount).length === 0))
        return undefined
      if (!hasExit(asset, amount, world)) return 'states no way out'
      for (const { days, note, source, date, route } of asset.exits) {
        if (days !== null && !(days.from >= 0 && days.from <= days.to)) return `takes ${days.from} to ${days.to} days`
        if (note === '' || source === '' || !day.test(date))
          return `states its exit by ${route} without note, source or day`
      }
      return undefined
    }),
}

const hasExit = (asset: Asset, amount: bigint, world: World): boolean =>
  asset.exits.length > 0 || asset.claims(world, amount).some((claim) => hasExit(claim.asset, claim.amount, world))
