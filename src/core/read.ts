import type { Abi, Address, ContractFunctionArgs, ContractFunctionName, ContractFunctionReturnType } from 'viem'
import type { ReadRequest } from './reading.js'

type ViewName<abi extends Abi> = ContractFunctionName<abi, 'view' | 'pure'>

/**
 * Reads one contract function inside a {@link Reading}.
 *
 * @param request - The contract, the part of its ABI that is used, the view function and its arguments.
 * @returns A reading of one round; `yield*` gives the decoded result.
 * @example
 * ```ts
 * import { read, runReading } from 'lstack'
 * import { erc20Abi } from 'viem'
 *
 * function* wholeSupply() {
 *   const address = '0x7f39C581F595B53c5cb19bD0b3f8dA6c935E2Ca0'
 *   const supply = yield* read({ address, abi: erc20Abi, functionName: 'totalSupply', args: [] })
 *   return supply / 10n ** 18n
 * }
 * console.log(await runReading(wholeSupply(), async () => [5n * 10n ** 18n]))
 * // 5n
 * ```
 */
export function* read<
  const abi extends Abi,
  name extends ViewName<abi>,
  const args extends ContractFunctionArgs<abi, 'view' | 'pure', name>,
>(request: {
  address: Address
  abi: abi
  functionName: name
  args: args
}): Generator<
  readonly ReadRequest[],
  ContractFunctionReturnType<abi, 'view' | 'pure', name, args>,
  readonly unknown[]
> {
  const [answer] = yield [request as ReadRequest]
  return answer as ContractFunctionReturnType<abi, 'view' | 'pure', name, args>
}
