/** How one check came out. */
export type ConformanceResult =
  | { readonly name: string; readonly outcome: 'passed' }
  | {
      readonly name: string
      readonly outcome: 'failed'
      /** What is wrong, where, and what to do about it. */
      readonly problem: string
    }
  | {
      readonly name: string
      readonly outcome: 'skipped'
      /** What it lacks, and how to give it. */
      readonly reason: string
    }
