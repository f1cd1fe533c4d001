/** Where a figure comes from: a field of a protocol's state, by the names that lead to it, or an assumption by name. */
export type Origin =
  | { readonly type: 'state'; readonly protocol: string; readonly fields: readonly string[] }
  | { readonly type: 'assumption'; readonly name: string }
