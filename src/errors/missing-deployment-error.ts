import { LstackError } from './lstack-error.js'

/** A deployment file lacks an adapter that another is built on. */
export class MissingDeploymentError extends LstackError {
  override readonly name = 'MissingDeploymentError'
  readonly adapter: string
  readonly neededBy: string

  constructor({ adapter, neededBy }: { readonly adapter: string; readonly neededBy: string }) {
    super(`The deployments say nothing of ${adapter}, which ${neededBy} is built on.`, {
      instructions: [`Add the addresses of ${adapter} to the deployment file.`],
    })
    this.adapter = adapter
    this.neededBy = neededBy
  }
}
