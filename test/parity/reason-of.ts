import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { decodeErrorResult, type Hex, parseAbi } from 'viem'

const { resolve } = createRequire(import.meta.url)
const adapters = new URL('../../src/adapters/', import.meta.url)

/** What contracts of adapters refuse with: Aave's own list, and what the doubles declare. */
const sources = [
  resolve('@aave-dao/aave-v3-origin/src/contracts/protocol/libraries/helpers/Errors.sol'),
  ...readdirSync(adapters, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.sol'))
    .map((path) => new URL(path, adapters)),
].map((path) => readFileSync(path, 'utf8'))
const declared = sources.flatMap((source) =>
  [...source.matchAll(/^ *(error \w+\([^)]*\));/gm)].map(([, signature]) => signature as string),
)
const standard = ['error Error(string reason)', 'error Panic(uint256 code)']
const abi = parseAbi([...standard, ...new Set(declared)] as readonly string[])

/**
 * The reason that data of a revert states: the name of a custom error, a string, or a panic.
 *
 * @param data - What the call returned.
 */
export function reasonOf(data: Hex | undefined): string {
  if (data === undefined || data === '0x') return 'no reason'
  const { errorName, args = [] } = decodeErrorResult({ abi, data })
  if (errorName === 'Error') return String(args[0])
  return errorName === 'Panic' ? `Panic(0x${(args[0] as bigint).toString(16)})` : errorName
}
