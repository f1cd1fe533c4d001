import type { Installation, InstallContext, InstalledFeed, InstalledToken } from '../core/installation.js'
import type { Answer } from './chain-request.js'
import type { CompiledContracts } from './compile.js'
import { runRequests } from './run-requests.js'

/** What stands on a chain after all installations. */
export type InstalledWorld = Pick<InstallContext, 'deployments' | 'tokens' | 'feeds'>

/**
 * Runs installations one after the other against whatever answers their requests: a chain, or a record of one.
 *
 * @param installations - The installations, ordered.
 * @param context - The chain's id and time, and who deploys.
 * @param compiled - The contracts that they deploy.
 * @param answerFor - Gives what answers the requests of one installation, by its id.
 * @returns What they built.
 */
export const runInstallations = async (
  installations: readonly Installation[],
  context: Pick<InstallContext, 'chainId' | 'timestamp' | 'deployer'>,
  compiled: CompiledContracts,
  answerFor: (id: string) => Answer,
): Promise<InstalledWorld> => {
  const deployments: { [id: string]: unknown } = {}
  const tokens: { [symbol: string]: InstalledToken } = {}
  const feeds: { [observable: `${string}:${string}`]: InstalledFeed } = {}
  for (const { id, install } of installations) {
    const answer = answerFor(id)
    const installing = install({
      ...context,
      deployments: { ...deployments },
      tokens: { ...tokens },
      feeds: { ...feeds },
    })
    let step = installing.next([])
    while (!step.done) {
      step = installing.next(await runRequests(step.value, context.deployer, compiled, answer))
    }
    deployments[id] = step.value.deployment
    Object.assign(tokens, step.value.tokens)
    Object.assign(feeds, step.value.feeds)
  }
  return { deployments, tokens, feeds }
}
