import type { LookThrough } from '../../core/look-through.js'
import { commonShockHazard } from '../../math/hazards/common-shock-hazard.js'
import type { RiskModel } from '../risk-model.js'
import type { ExposedClaim, SimulatedFailures } from './simulation.js'

/**
 * The failures of a plan's components: shocks of their own and, within a group, one common shock of β times the least
 * hazard (Marshall–Olkin) or one normal factor (Gaussian copula); and what rests on which component.
 *
 * @param look - What the plan holds and has claims on.
 * @param model - Hazards, losses given failure and the common cause.
 */
export function failuresOf(look: LookThrough, { components, commonCause }: RiskModel): SimulatedFailures {
  const ids = Object.keys(components)
  const places = (of: readonly string[]) => of.map((id) => ids.indexOf(id)).filter((place) => place >= 0)
  const groups = [...new Set(ids.map((id) => components[id]!.group))]
  const membersOf = (group: string) => ids.filter((id) => components[id]!.group === group)
  const hazardOf = (id: string) => components[id]!.hazard.value
  const isCopula = (group: string) => commonCause.type === 'copula' && membersOf(group).length > 1
  const shocks = groups.flatMap((group) => {
    if (isCopula(group)) return []
    const members = membersOf(group)
    const hazards = members.map(hazardOf)
    const common = members.length < 2 ? 0 : commonShockHazard(hazards, commonCause.value)
    return [
      ...members.map((id, index) => ({ rate: hazards[index]! - common, components: places([id]) })),
      { rate: common, components: places(members) },
    ].filter(({ rate }) => rate > 0)
  })
  const copulas = groups.filter(isCopula).map((group) => ({
    correlation: commonCause.value,
    members: membersOf(group).map((id) => ({ component: ids.indexOf(id), hazard: hazardOf(id) })),
  }))
  return {
    shocks,
    copulas,
    lossGivenFailure: ids.map((id) => components[id]!.lossGivenFailure.value),
    tree: treeOf(look, places),
  }
}

type Growing = { value: number; components: readonly number[]; claims: Growing[] }

/** Exposures come before what they are claims on. */
function treeOf(
  { exposures }: LookThrough,
  places: (ids: readonly string[]) => readonly number[],
): readonly ExposedClaim[] {
  const roots: Growing[] = []
  const open: Growing[] = []
  for (const { asset, path, exposure } of exposures) {
    const claim: Growing = {
      value: exposure,
      components: places([...new Set(asset.components.map(({ id }) => id))]),
      claims: [],
    }
    open.length = path.length - 1
    const above = open.at(-1)
    if (above === undefined) roots.push(claim)
    else above.claims.push(claim)
    open.push(claim)
  }
  return roots
}
