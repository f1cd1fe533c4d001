import { LstackError } from '../errors/lstack-error.js'

/** An error as data. */
export type ErrorFields = { readonly name: string; readonly message: string; readonly [field: string]: unknown }

/**
 * An error as data: name, message and typed fields, without stack and cause.
 *
 * @param error - Whatever was thrown.
 */
export function errorFields(error: unknown): ErrorFields {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) }
  const {
    stack: _,
    cause: __,
    name: ___,
    message: ____,
    ...fields
  } = error as Error & { readonly [field: string]: unknown }
  return { name: error.name, message: messageOf(error), ...fields }
}

/** The errors of viem put request, version and documentation into their message: `shortMessage` is the sentence. */
function messageOf(error: Error & { readonly shortMessage?: unknown }): string {
  if (typeof error.shortMessage === 'string') return error.shortMessage
  if (error instanceof LstackError) return error.message
  return `${error.message.replace(/\s*\n[\s\S]*/, '').replace(/\.?$/, '.')} This should not happen: please report it with the command.`
}
