/** Which substream of a chunk serves what: nothing that is drawn depends on what else is. */
export const substreams = {
  /** Failures of components. */
  failures: 0,
  /** Bridges between the points of the grid. */
  bridges: 1,
  /** Normal numbers beyond the first of a step, on the grid and at the end. */
  moreOnGrid: 2,
  moreAtEnd: 3,
  /** Normal numbers of components whose failures follow a factor. */
  copulas: 4,
  /** From here on one for each dimension on the grid, */
  grid: 1_000,
  /** at the end, */
  terminal: 2_000,
  /** and for each kind of event. */
  events: 3_000,
} as const
