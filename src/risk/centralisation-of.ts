import type { Component, Reach } from '../core/component.js'
import { type BoundedGrade, type Grade, worstGrade } from './centralisation/grade.js'
import { gradeAccessibility } from './centralisation/grade-accessibility.js'
import { gradeChain } from './centralisation/grade-chain.js'
import { gradeExitWindow } from './centralisation/grade-exit-window.js'
import { gradeUpgradeability } from './centralisation/grade-upgradeability.js'
import { stageAt } from './centralisation/stage-at.js'

/** In what a component can be centralised. */
export type CentralisationDimension = 'chain' | 'upgradeability' | 'autonomy' | 'exitWindow' | 'accessibility'

/** How centralised a component is, and why: in the manner of DeFiScan's stages, never a number alone. */
export type Centralisation = {
  /**
   * 0: operators can take what is in it. 1: users have seven days to leave, or a security council stands in. 2: nobody
   * can, or users have thirty days after a vote. `none`: a company holds what backs it. `unknown`: facts are missing.
   */
  readonly stage: 0 | 1 | 2 | 'none' | 'unknown'
  /** What keeps it from the next stage, or which facts are missing. */
  readonly reason: string
  readonly dimensions: {
    readonly [dimension in CentralisationDimension]: { readonly grade: Grade | 'unknown'; readonly reason: string }
  }
  /** Facts that are not stated and that the stage depends on. */
  readonly missing: readonly string[]
}

type Judged = Centralisation & { readonly best: 0 | 1 | 2; readonly worst: 0 | 1 | 2 }

/**
 * Says how centralised a component is, by the facts that are stated of it and of what it relies on: its chain, what
 * changes could reach, how far it depends on others, how long users have to leave, and how they reach it.
 *
 * Where a fact is missing, the stage is the one that it has whatever the fact is, or else `unknown`.
 *
 * @param component - The component.
 * @param others - Components that it may rely on, found by their ids.
 * @returns The stage with reasons in words, dimension by dimension.
 * @see https://www.defiscan.info/learn-more
 * @example
 * ```ts
 * import { adapters } from 'lstack/presets'
 * import { centralisationOf } from 'lstack/risk'
 *
 * const [weth] = adapters.weth.weth.components
 * console.log(weth && centralisationOf(weth).stage)
 * // 2
 * ```
 */
export function centralisationOf(component: Component, others: readonly Component[] = []): Centralisation {
  const { best: _, worst: __, ...centralisation } = judge(component, new Map(others.map((each) => [each.id, each])), [])
  return centralisation
}

function judge(component: Component, known: ReadonlyMap<string, Component>, path: readonly string[]): Judged {
  const exitWindow = gradeExitWindow(component)
  const grades: { readonly [dimension in CentralisationDimension]: BoundedGrade } = {
    chain: gradeChain(component),
    upgradeability: gradeUpgradeability(component),
    autonomy: gradeAutonomy(component, known, [...path, component.id]),
    exitWindow,
    accessibility: gradeAccessibility(component),
  }
  const { chain, autonomy, accessibility } = grades
  const stageOf = (bound: 'best' | 'worst') =>
    stageAt(
      {
        chain: chain[bound],
        autonomy: autonomy[bound],
        exitWindow: exitWindow[bound],
        accessibility: accessibility[bound],
      },
      exitWindow.isHeldByCouncil[bound],
    )
  const [best, worst] = [stageOf('best'), stageOf('worst')]
  const { custodian } = component
  const stage = custodian !== undefined ? 'none' : best === worst ? best : 'unknown'
  const missing = stage === 'unknown' ? [...new Set(Object.values(grades).flatMap((grade) => grade.missing))] : []
  const entries = Object.entries(grades) as [CentralisationDimension, BoundedGrade][]
  const bars = ([dimension, { best: grade }]: (typeof entries)[number]) => {
    if (dimension === 'upgradeability' || grade === 'low') return false
    return stage !== 0 || (grade === 'high' && !(dimension === 'exitWindow' && exitWindow.isHeldByCouncil.best))
  }
  const barring = entries.filter(bars)
  const reasons: { readonly [stage in Centralisation['stage']]: string } = {
    none: `${custodian?.by} holds what backs it.`,
    unknown: `Not known: ${missing.join('; ')}.`,
    0: barring.map(([, { reason }]) => reason).join(' '),
    1: barring.map(([, { reason }]) => reason).join(' '),
    2: grades.upgradeability.reason,
  }
  return {
    stage,
    reason: reasons[stage],
    dimensions: Object.fromEntries(
      entries.map(([dimension, { best: low, worst: high, reason }]) => [
        dimension,
        { grade: low === high ? low : 'unknown', reason },
      ]),
    ) as Centralisation['dimensions'],
    missing,
    best: custodian === undefined ? best : 0,
    worst: custodian === undefined ? worst : 0,
  }
}

/** How far a component depends on others, by what their failure could reach and by their own stages. */
function gradeAutonomy(
  { dependsOn = [] }: Component,
  known: ReadonlyMap<string, Component>,
  path: readonly string[],
): BoundedGrade {
  // A circle adds nothing that its other members do not show.
  const others = dependsOn.filter(({ id }) => !path.includes(id))
  const graded = others.map(({ id, reach }) => {
    const other = known.get(id)
    const stages = other === undefined ? { best: 2 as const, worst: 0 as const } : judge(other, known, path)
    return {
      id,
      best: gradeOf(reach ?? 'nothing', stages.best),
      worst: gradeOf(reach ?? 'funds', stages.worst),
      missing:
        other === undefined
          ? [`what ${id} is`]
          : 'missing' in stages
            ? stages.missing.map((fact) => `of ${id}, ${fact}`)
            : [],
    }
  })
  const worst = worstGrade(graded.map((each) => each.worst))
  const decisive = graded.filter((each) => each.worst === worst).map(({ id }) => id)
  return {
    best: worstGrade(graded.map((each) => each.best)),
    worst,
    reason:
      graded.length === 0 || worst === 'low'
        ? 'No other component can harm it.'
        : `It relies on ${decisive.join(', ')}.`,
    missing: graded.flatMap((each) => (each.best === each.worst ? [] : each.missing)),
  }
}

function gradeOf(reach: Reach, stage: 0 | 1 | 2): Grade {
  if (reach === 'nothing' || stage === 2) return 'low'
  return reach === 'yield' || stage === 1 ? 'medium' : 'high'
}
