import { LstackError } from './lstack-error.js'

/** A service of a restaking graph names a validator whose stake is not given. */
export class UnknownValidatorError extends LstackError {
  override readonly name = 'UnknownValidatorError'
  readonly service: string
  readonly validator: string

  constructor({ service, validator }: { readonly service: string; readonly validator: string }) {
    super(`"${service}" is secured by "${validator}", whose stake is not given.`, {
      instructions: ['Give its stake, or take it out of the service.'],
    })
    this.service = service
    this.validator = validator
  }
}
