import { LstackError } from '../errors/lstack-error.js'

/** The package that runs worker threads is not installed. */
export class WorkersPackageMissingError extends LstackError {
  override readonly name = 'WorkersPackageMissingError'
  readonly packageName: string

  constructor({ packageName, cause }: { readonly packageName: string; readonly cause?: unknown }) {
    super(`Worker threads need the package ${packageName}, which is not installed.`, {
      instructions: [`Run: npm install ${packageName}`, 'Or simulate in one thread: the result is the same.'],
      cause,
    })
    this.packageName = packageName
  }
}
