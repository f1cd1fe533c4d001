import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { decodeErrorResult, type Hex, parseAbi } from 'viem'

const { resolve } = createRequire(import.meta.url)
const source = readFileSync(
  resolve('@aave-dao/aave-v3-origin/src/contracts/protocol/libraries/helpers/Errors.sol'),
  'utf8',
)
const errors = [...source.matchAll(/^ *(error \w+\([^)]*\));/gm)].map(([, signature]) => signature as string)
const abi = parseAbi(['error Error(string reason)', 'error Panic(uint256 code)', ...errors] as readonly string[])

/**
 * The reason that data of a revert states: the name of Aave's custom error, a string, or a panic.
 *
 * @param data - What the call returned.
 */
export function reasonOf(data: Hex | undefined): string {
  if (data === undefined || data === '0x') return 'no reason'
  const { errorName, args = [] } = decodeErrorResult({ abi, data })
  if (errorName === 'Error') return String(args[0])
  return errorName === 'Panic' ? `Panic(0x${(args[0] as bigint).toString(16)})` : errorName
}
