import { LstackError } from '../errors/lstack-error.js'

/** A package that only the devnet needs is not installed. */
export class DevnetPackageMissingError extends LstackError {
  override readonly name = 'DevnetPackageMissingError'
  readonly packageName: string

  constructor({ packageName, alias }: { readonly packageName: string; readonly alias?: string | undefined }) {
    super(`The devnet needs the package ${packageName}, which is not installed.`, {
      instructions: [
        `Run: npm install --save-dev ${packageName}${alias === undefined ? '' : `@npm:${alias}`}`,
        ...(packageName === '@foundry-rs/anvil' ? ['Its binary is an optional dependency: leave those in.'] : []),
      ],
    })
    this.packageName = packageName
  }
}
