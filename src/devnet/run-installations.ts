import {
  type Address,
  concatHex,
  decodeFunctionResult,
  encodeDeployData,
  encodeFunctionData,
  type Hex,
  numberToHex,
  sliceHex,
} from 'viem'
import type {
  Installation,
  InstallContext,
  InstalledFeed,
  InstalledToken,
  InstallRequest,
} from '../core/installation.js'
import type { CompiledContracts } from './compile.js'

/** A request as a chain understands it. */
export type ChainRequest =
  | {
      readonly type: 'transaction'
      readonly from: Address
      readonly to?: Address
      readonly data: Hex
      readonly value: Hex
    }
  | { readonly type: 'call'; readonly to: Address; readonly data: Hex }
  | { readonly type: 'setBalance'; readonly address: Address; readonly value: Hex }
  | { readonly type: 'setCode'; readonly address: Address; readonly code: Hex }

/**
 * Answers a request: the address of a contract that a transaction created, the data that a call returned, else `0x`.
 * `label` names the request for people.
 */
export type Answer = (request: ChainRequest, label: string) => Hex | Promise<Hex>

/** What stands on a chain after all installations. */
export type InstalledWorld = Pick<InstallContext, 'deployments' | 'tokens' | 'feeds'>

/**
 * Runs installations one after the other against whatever answers their requests: a chain, or a record of one.
 *
 * @param installations - The installations, ordered.
 * @param context - The chain's id and time, and who deploys.
 * @param compiled - The contracts that they deploy.
 * @param answer - Answers one request.
 * @returns What they built.
 */
export const runInstallations = async (
  installations: readonly Installation[],
  context: Pick<InstallContext, 'chainId' | 'timestamp' | 'deployer'>,
  compiled: CompiledContracts,
  answer: (installation: string) => Answer,
): Promise<InstalledWorld> => {
  const deployments: { [id: string]: unknown } = {}
  const tokens: { [symbol: string]: InstalledToken } = {}
  const feeds: { [observable: `${string}:${string}`]: InstalledFeed } = {}
  for (const { id, install } of installations) {
    const installing = install({
      ...context,
      deployments: { ...deployments },
      tokens: { ...tokens },
      feeds: { ...feeds },
    })
    let step = installing.next([])
    while (!step.done) {
      const answers = await runRequests(step.value, context.deployer, compiled, answer(id))
      step = installing.next(answers)
    }
    deployments[id] = step.value.deployment
    Object.assign(tokens, step.value.tokens)
    Object.assign(feeds, step.value.feeds)
  }
  return { deployments, tokens, feeds }
}

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
    const raw = await answer(toChainRequest(request, deployer, compiled), labelOf(request))
    if (request.type === 'deploy') answers.push(raw)
    else if (request.type === 'read') {
      answers.push(decodeFunctionResult({ abi: request.abi, functionName: request.functionName, data: raw }))
    } else answers.push(undefined)
  }
  return answers
}

const toChainRequest = (request: InstallRequest, deployer: Address, compiled: CompiledContracts): ChainRequest => {
  switch (request.type) {
    case 'deploy': {
      const { abi, bytecode, links } = compiled(request.contract)
      let code = bytecode
      for (const { library, start } of links) {
        const address = request.libraries?.[library]
        if (address === undefined) throw new TypeError(`${request.contract.name} links the library ${library}.`)
        code = concatHex([sliceHex(code, 0, start), address, sliceHex(code, start + 20)])
      }
      const data = encodeDeployData({ abi, bytecode: code, args: request.args })
      return { type: 'transaction', from: deployer, data, value: '0x0' }
    }
    case 'send':
      return {
        type: 'transaction',
        from: request.from ?? deployer,
        to: request.to,
        data: encodeFunctionData({ abi: request.abi, functionName: request.functionName, args: request.args }),
        value: numberToHex(request.value ?? 0n),
      }
    case 'read':
      return {
        type: 'call',
        to: request.to,
        data: encodeFunctionData({ abi: request.abi, functionName: request.functionName, args: request.args }),
      }
    case 'setBalance':
      return { ...request, value: numberToHex(request.value) }
    case 'setCode':
      return request
  }
}

const labelOf = (request: InstallRequest): string => {
  switch (request.type) {
    case 'deploy':
      return `the deployment of ${request.contract.name}`
    case 'send':
    case 'read':
      return `${request.functionName}(${request.args.map(String).join(', ')}) of ${request.to}`
    case 'setBalance':
    case 'setCode':
      return `${request.type} of ${request.address}`
  }
}
