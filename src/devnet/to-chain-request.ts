import { type Address, concatHex, encodeDeployData, encodeFunctionData, type Hex, numberToHex, sliceHex } from 'viem'
import type { InstallRequest } from '../core/installation.js'
import type { ChainRequest } from './chain-request.js'
import type { CompiledContract, CompiledContracts } from './compile.js'

/**
 * Encodes a request.
 *
 * @param request - The request.
 * @param deployer - Who sends where it names no sender.
 * @param compiled - The contracts that it may deploy.
 * @returns The request as a chain understands it.
 */
export const toChainRequest = (
  request: InstallRequest,
  deployer: Address,
  compiled: CompiledContracts,
): ChainRequest => {
  switch (request.type) {
    case 'deploy': {
      const { name } = request.contract
      const contract = compiled(request.contract)
      const bytecode = link(name, contract, request.libraries ?? {})
      const data = encodeDeployData({ abi: contract.abi, bytecode, args: request.args })
      return { type: 'transaction', from: deployer, data, value: '0x0' }
    }
    case 'send': {
      const { from = deployer, to, value = 0n } = request
      return { type: 'transaction', from, to, data: encodeFunctionData(request), value: numberToHex(value) }
    }
    case 'read':
      return { type: 'call', to: request.to, data: encodeFunctionData(request) }
    case 'setBalance':
      return { ...request, value: numberToHex(request.value) }
    case 'setCode':
      return request
  }
}

const link = (
  name: string,
  { bytecode, links }: CompiledContract,
  libraries: { readonly [name: string]: Address },
): Hex =>
  links.reduce((code, { library, start }) => {
    const address = libraries[library]
    if (address === undefined) throw new TypeError(`${name} links the library ${library}: pass its address.`)
    return concatHex([sliceHex(code, 0, start), address, sliceHex(code, start + 20)])
  }, bytecode)
