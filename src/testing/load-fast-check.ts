import { MissingPackageError } from '../scenario/errors/missing-package-error.js'

/**
 * What draws amounts and finds the smallest that fails.
 *
 * @throws MissingPackageError where `fast-check` is not installed.
 */
export function loadFastCheck(): Promise<typeof import('fast-check')> {
  return import('fast-check').catch((cause: unknown) => {
    throw new MissingPackageError({ package: 'fast-check', what: 'The conformance suite', cause })
  })
}
