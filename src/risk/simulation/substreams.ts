/**
 * Which substream of a chunk serves what. Within one, what belongs to a factor is drawn under the factor's name: so
 * nothing that is drawn depends on what else is, and a factor draws the same numbers in whatever plan it is.
 */
export const substreams = {
  /** Failures of components. */
  failures: 0,
  /** Bridges between the points of the grid. */
  bridges: 1,
  /** Normal numbers of components whose failures follow a factor. */
  copulas: 2,
  /** Normal numbers of the steps of the grid, by dimension, and those beyond the first of a step. */
  grid: 3,
  moreOnGrid: 4,
  /** Normal numbers of what is drawn at the end, and those beyond the first of a path. */
  terminal: 5,
  moreAtEnd: 6,
  /** The first event of each path, by kind, and all that follows. */
  firstEvents: 7,
  moreEvents: 8,
} as const
