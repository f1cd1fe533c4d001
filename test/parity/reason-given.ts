import type { LstackError } from '../../src/errors/lstack-error.js'

/** The reason that the chain gives where a plan refuses; the error's name where it speaks for nobody. @param error - The refusal. */
export function reasonGiven(error: LstackError): string {
  if (!('revert' in error)) return error.name
  return error.revert === '' ? 'no reason' : String(error.revert)
}
