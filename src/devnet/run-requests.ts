import { type Address, decodeFunctionResult } from 'viem'
import type { InstallRequest } from '../core/installation.js'
import type { Answer } from './chain-request.js'
import type { CompiledContracts } from './compile.js'
import { toChainRequest } from './to-chain-request.js'

/**
 * Runs requests one after the other.
 *
 * @param requests - The requests.
 * @param deployer - Who sends what names no sender.
 * @param compiled - The contracts that they deploy.
 * @param answer - Answers one request.
 * @returns Their answers, decoded.
 */
export const runRequests = async (
  requests: readonly InstallRequest[],
  deployer: Address,
  compiled: CompiledContracts,
  answer: Answer,
): Promise<readonly unknown[]> => {
  const answers: unknown[] = []
  for (const request of requests) {
    const data = await answer(toChainRequest(request, deployer, compiled), labelOf(request))
    if (request.type === 'deploy') answers.push(data)
    else if (request.type === 'read') answers.push(decodeFunctionResult({ ...request, data }))
    else answers.push(undefined)
  }
  return answers
}

const labelOf = (request: InstallRequest): string => {
  switch (request.type) {
    case 'deploy':
      return `the deployment of ${request.contract.name}`
    case 'send':
    case 'read':
      return `${request.functionName}(${request.args.map(String).join(', ')}) of ${request.to}`
    case 'setBalance':
      return `the balance of ${request.address}`
    case 'setCode':
      return `the code of ${request.address}`
  }
}
