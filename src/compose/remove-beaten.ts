import type { Appraised } from './appraise-composition.js'
import type { Removed } from './candidate.js'

/** What is the same but for rounding, as a fraction a year. */
const tolerance = 1e-6

/** What is held just as well, as a multiple of equity: what slippage may leave is less. */
const leeway = 0.01

/**
 * Removes what another composition beats: one that earns no less, before and after what entering costs, and holds and
 * owes no more of anything but for one percent of equity. Where both hold the same, the one that earns more stays, else
 * the one that is cheaper to enter, else the one with fewer steps, else the first by name.
 *
 * @param all - Compositions that keep to the constraints.
 * @returns `left`: those that nothing beats, the highest net APR first, ties by name. `removed`: the others with what
 * beats them.
 */
export function removeBeaten(all: readonly Appraised[]): {
  readonly left: readonly Appraised[]
  readonly removed: readonly Removed[]
} {
  const beatenBy = new Map<Appraised, Appraised>()
  const isLeft = (each: Appraised, others: readonly Appraised[]): boolean => {
    const by = others.find((other) => beats(other, each))
    if (by !== undefined) beatenBy.set(each, by)
    return by === undefined
  }
  const kept: Appraised[] = []
  for (const each of [...all].sort(byWorth)) if (isLeft(each, kept)) kept.push(each)
  // What came first by a rounding may be beaten by what came later.
  const left: Appraised[] = []
  for (const each of kept.reverse()) if (isLeft(each, left)) left.push(each)
  const lastBy = (each: Appraised): Appraised => {
    const by = beatenBy.get(each)
    return by === undefined ? each : lastBy(by)
  }
  return { left: left.sort(byApr), removed: [...beatenBy.keys()].map((each) => removalOf(each, lastBy(each))) }
}

function removalOf({ name, figures, exposures }: Appraised, by: Appraised): Removed {
  const isSame = isNoMore(exposures, by.exposures)
  return {
    name,
    kind: isSame ? 'duplicate' : 'dominated',
    reason: isSame
      ? `holds the same as ${by.name}, which earns no less after what entering costs`
      : `${by.name} earns no less, and holds and owes no more of anything`,
    by: by.name,
    netApr: figures.netApr,
  }
}

function beats(one: Appraised, other: Appraised): boolean {
  const [a, b] = [one.figures, other.figures]
  return (
    a.netApr >= b.netApr - tolerance &&
    a.netAprAfterCost >= b.netAprAfterCost - tolerance &&
    isNoMore(one.exposures, other.exposures)
  )
}

function isNoMore(some: ReadonlyMap<string, number>, others: ReadonlyMap<string, number>): boolean {
  for (const [side, exposure] of some) if (exposure > (others.get(side) ?? 0) + leeway) return false
  return true
}

const byName = (a: Appraised, b: Appraised) => (a.name < b.name ? -1 : 1)

const byApr = (a: Appraised, b: Appraised) => b.figures.netApr - a.figures.netApr || byName(a, b)

const rounded = (rate: number) => Math.round(rate / tolerance)

const byWorth = (a: Appraised, b: Appraised) =>
  rounded(b.figures.netAprAfterCost) - rounded(a.figures.netAprAfterCost) ||
  Number(a.figures.entryCost - b.figures.entryCost) ||
  a.steps - b.steps ||
  byName(a, b)
