/** What is wrong with a value, and where. */
export type SchemaIssue = {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}

/** The part of the Standard Schema that lstack uses: a valibot, zod or arktype schema fits as it is. */
export type Schema<Value = unknown> = {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    /** Checks a value: the value as it is to be used, or what is wrong with it. */
    readonly validate: (
      value: unknown,
    ) =>
      | { readonly value: Value; readonly issues?: undefined }
      | { readonly issues: readonly SchemaIssue[] }
      | Promise<unknown>
    readonly types?: { readonly input: unknown; readonly output: Value } | undefined
  }
}

/** The value that a schema lets through. */
export type SchemaValue<schema> = schema extends {
  '~standard': { types?: { output: infer value } | undefined }
}
  ? value
  : never
