/** What must fail for the whole to fail, over events that are named. One event may stand in several places. */
export type FaultTree =
  /** An event: it fails by itself. */
  | { readonly event: string }
  /** Fails where one of its inputs fails. */
  | { readonly gate: 'or'; readonly inputs: readonly FaultTree[] }
  /** Fails where all of its inputs fail. */
  | { readonly gate: 'and'; readonly inputs: readonly FaultTree[] }
  /** Fails where so many of its inputs fail. */
  | { readonly gate: 'at-least'; readonly count: number; readonly inputs: readonly FaultTree[] }
