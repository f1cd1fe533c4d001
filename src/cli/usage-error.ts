import { LstackError } from '../errors/lstack-error.js'

/** The command line is not what a command takes. */
export class UsageError extends LstackError {
  override readonly name = 'UsageError'
  readonly problem: string

  constructor({ problem, command }: { readonly problem: string; readonly command?: string }) {
    super(problem, {
      instructions: [`See \`lstack ${command === undefined ? '' : `${command} `}--help\`.`],
    })
    this.problem = problem
  }
}
