/** Plain data: what may be stored, hashed, sent to a worker, or written to a file. */
export type Data =
  | string
  | number
  | boolean
  | null
  | bigint
  | readonly Data[]
  | { readonly [name: string]: Data | undefined }
