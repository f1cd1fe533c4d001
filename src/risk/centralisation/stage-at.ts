import type { Grade } from './grade.js'

/**
 * The stage that grades amount to.
 *
 * @param grades - Of the dimensions.
 * @param isHeldByCouncil - A security council stands in for an exit window that is too short.
 * @see https://www.defiscan.info/learn-more, DeFi Stages Framework
 */
export function stageAt(
  {
    chain,
    autonomy,
    exitWindow,
    accessibility,
  }: {
    readonly chain: Grade
    readonly autonomy: Grade
    readonly exitWindow: Grade
    readonly accessibility: Grade
  },
  isHeldByCouncil: boolean,
): 0 | 1 | 2 {
  const all = [chain, autonomy, accessibility]
  if ([...all, exitWindow].every((grade) => grade === 'low')) return 2
  return all.every((grade) => grade !== 'high') && (exitWindow !== 'high' || isHeldByCouncil) ? 1 : 0
}
