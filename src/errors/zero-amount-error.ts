import { LstackError } from './lstack-error.js'

/** A step is left with nothing to do, or an amount rounds to nothing. */
export class ZeroAmountError extends LstackError {
  override readonly name = 'ZeroAmountError'
  readonly step: string
  readonly asset: string

  constructor({ step, asset }: { readonly step: string; readonly asset: string }) {
    super(`"${step}" would use no ${asset}.`, {
      instructions: ['Give a larger amount, or leave the step out.'],
    })
    this.step = step
    this.asset = asset
  }
}
