import { LstackError } from './lstack-error.js'

/** A figure is to be explained that no plan has. */
export class UnknownFigureError extends LstackError {
  override readonly name = 'UnknownFigureError'
  readonly figure: string
  readonly known: readonly string[]

  constructor({ figure, known }: { readonly figure: string; readonly known: readonly string[] }) {
    super(`There is no figure ${figure} to explain.`, { instructions: [`Ask for one of ${known.join(', ')}.`] })
    this.figure = figure
    this.known = known
  }
}
