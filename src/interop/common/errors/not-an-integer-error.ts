import { LstackError } from '../../../errors/lstack-error.js'

/** Another library's number is no whole number that lstack can use. */
export class NotAnIntegerError extends LstackError {
  override readonly name = 'NotAnIntegerError'
  /** Which number it is. */
  readonly what: string
  readonly value: string

  constructor({ what, value }: { readonly what: string; readonly value: string }) {
    super(`${what} is ${value === '' ? 'empty' : value}, which is no whole number.`, {
      instructions: ['Give base units as a bigint, a BigNumber, a JSBI, or decimal or hexadecimal text.'],
    })
    this.what = what
    this.value = value
  }
}
