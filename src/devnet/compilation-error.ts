import { LstackError } from '../errors/lstack-error.js'

/** The Solidity compiler refused a source. */
export class CompilationError extends LstackError {
  override readonly name = 'CompilationError'
  /** The source, as `ContractSource` names it. */
  readonly file: string
  /** What the compiler said, one entry an error. */
  readonly diagnostics: readonly string[]

  constructor({ file, diagnostics }: { readonly file: string; readonly diagnostics: readonly string[] }) {
    super(`${file} does not compile: ${diagnostics[0]?.trim() ?? 'the compiler gave no reason.'}`, {
      instructions: ['Correct the source, or install the versions that the peer dependencies of lstack ask for.'],
    })
    this.file = file
    this.diagnostics = diagnostics
  }
}
