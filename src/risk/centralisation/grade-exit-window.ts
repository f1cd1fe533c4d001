import type { Component, Power } from '../../core/component.js'
import { type BoundedGrade, type Grade, worstGrade } from './grade.js'
import { isSecurityCouncil } from './is-security-council.js'
import { powersOf } from './powers-of.js'

/** A grade of the time to leave, and whether a council stands in for it where it is high. */
export type ExitWindowGrade = BoundedGrade & {
  readonly isHeldByCouncil: { readonly best: boolean; readonly worst: boolean }
}

/**
 * Grades the time that is left to leave before a change takes effect: seven days, or thirty after a vote on chain, by the
 * way of change that leaves least.
 *
 * @param component - The component.
 */
export function gradeExitWindow(component: Component): ExitWindowGrade {
  const powers = powersOf(component)
  if (powers === undefined)
    return {
      best: 'low',
      worst: 'high',
      reason: 'Nothing is stated.',
      missing: ['how long a change takes'],
      isHeldByCouncil: { best: true, worst: false },
    }
  const graded = powers.map((power) => ({
    power,
    best: windowOf(power.reach ?? 'nothing', power.delayDays ?? Number.POSITIVE_INFINITY, power.isOnChainVote),
    worst: windowOf(power.reach ?? 'funds', power.delayDays ?? 0, power.isOnChainVote),
  }))
  const held = (bound: 'best' | 'worst') =>
    graded.every((each) => each[bound] !== 'high' || isSecurityCouncil(each.power.council, bound === 'best'))
  const worst = worstGrade(graded.map((each) => each.worst))
  const isHeldByCouncil = { best: held('best'), worst: held('worst') }
  const isUnheld = (council: Power['council']) => !isSecurityCouncil(council, false)
  const atWorst = graded.filter((each) => each.worst === worst)
  const unheld = atWorst.filter(({ power }) => isUnheld(power.council))
  const decisive = unheld.length > 0 ? unheld : atWorst
  return {
    best: worstGrade(graded.map((each) => each.best)),
    worst,
    reason:
      decisive.length === 0
        ? 'There is no change to leave before.'
        : `Time to leave: ${[...new Set(decisive.map(({ power }) => windowWords(power)))].join('; ')}.`,
    missing: [
      ...graded.filter((each) => each.best !== each.worst).map(({ power }) => `the delay or the reach of ${power.by}`),
      ...(isHeldByCouncil.best === isHeldByCouncil.worst
        ? []
        : graded
            .filter(({ worst: grade, power }) => grade === 'high' && isUnheld(power.council))
            .filter(({ power }) => isSecurityCouncil(power.council, true))
            .map(({ power }) => `whether ${power.by} is independent, named and large enough`)),
    ],
    isHeldByCouncil,
  }
}

function windowOf(reach: NonNullable<Power['reach']>, delayDays: number, isOnChainVote: boolean): Grade {
  if (reach === 'nothing' || (isOnChainVote && delayDays >= 30)) return 'low'
  return reach === 'yield' || delayDays >= 7 ? 'medium' : 'high'
}

const windowWords = ({ by, delayDays, reach, council }: Power): string => {
  const days = delayDays === 1 ? '1 day' : `${delayDays} days`
  const delay = delayDays === null ? 'not stated' : delayDays === 0 ? 'none' : days
  const held = isSecurityCouncil(council, false) ? ', held by a security council' : ''
  return `${by}, ${delay}${held}${reach === 'funds' || reach === null ? '' : ', without reach of funds'}`
}
