import { LstackError } from '../../../errors/lstack-error.js'

/** v3-sdk cannot be loaded where this runs. */
export class V3SdkUnavailableError extends LstackError {
  override readonly name = 'V3SdkUnavailableError'
  /** The package that is missing, or fails. */
  readonly module: string
  readonly reason: string

  constructor({ module, cause }: { readonly module: string; readonly cause: unknown }) {
    const reason = (cause instanceof Error ? cause.message : String(cause)).split('\n', 1)[0] as string
    super(`${module} cannot be loaded in Node: ${reason}.`, {
      cause,
      instructions: [
        'Install @uniswap/v3-sdk and @uniswap/sdk-core beside lstack; in a bundle for Node leave both outside, since their ES modules do not run in Node and their CommonJS is loaded from node_modules.',
      ],
    })
    this.module = module
    this.reason = reason
  }
}
