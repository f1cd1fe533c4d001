import { LstackError } from '../../errors/lstack-error.js'

/** A package that is installed only where it is used is not there. */
export class MissingPackageError extends LstackError {
  override readonly name = 'MissingPackageError'
  readonly package: string

  constructor({
    package: name,
    what,
    cause,
  }: { readonly package: string; readonly what: string; readonly cause?: unknown }) {
    super(`${what} needs the package ${name}, which is not installed.`, {
      cause,
      instructions: [`Run: npm install ${name}`],
    })
    this.package = name
  }
}
