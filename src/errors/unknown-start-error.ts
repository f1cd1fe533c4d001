import { LstackError } from './lstack-error.js'

/** A preset is to start from something that it cannot start from. */
export class UnknownStartError extends LstackError {
  override readonly name = 'UnknownStartError'
  readonly preset: string
  readonly from: string
  readonly known: readonly string[]

  constructor({
    preset,
    from,
    known,
  }: { readonly preset: string; readonly from: string; readonly known: readonly string[] }) {
    super(`${preset} cannot start from ${from}.`, { instructions: [`Start from ${known.join(', ')}.`] })
    this.preset = preset
    this.from = from
    this.known = known
  }
}
