import { type InferOutput, integer, looseObject, minValue, number, pipe, safeParse } from 'valibot'
import { describeIssues } from '../core/describe-issues.js'
import { fromJson } from '../core/from-json.js'
import type { SchemaIssue } from '../core/schema.js'
import type { Wiring } from '../core/wiring.js'
import { InvalidFileError } from '../errors/invalid-file-error.js'
import { UnknownChainError } from '../errors/unknown-chain-error.js'
import { chains } from './chains.js'
import { wirings } from './wirings.generated.js'

type Wirings = typeof wirings
type DeploymentOf<id extends keyof Wirings> = Parameters<Wirings[id]['connect']>[0]

/** Where the contracts of one chain stand, by adapter; an adapter without an entry is not made. */
export type Deployments = { readonly chainId: number } & { readonly [id in keyof Wirings]?: DeploymentOf<id> }

/**
 * Where the contracts of a chain stand, as far as address books ship.
 *
 * @param chainId - The chain; {@link chains} lists those that ship.
 * @throws UnknownChainError where none of it does.
 * @example
 * ```ts
 * import { connectAdapters, deploymentsOf } from 'lstack/presets'
 *
 * console.log(Object.keys(connectAdapters(deploymentsOf(8453))).includes('aaveV3'))
 * // true
 * ```
 */
export function deploymentsOf(chainId: number): Deployments {
  const entries = Object.entries(wirings as unknown as { readonly [id: string]: Wiring<object> }).flatMap(
    ([id, { deployments }]) => {
      if (!Object.hasOwn(deployments, chainId)) return []
      const { chainId: _, ...deployment } = deployments[chainId] as { readonly chainId?: number }
      return [[id, deployment] as const]
    },
  )
  if (entries.length === 0)
    throw new UnknownChainError({ chain: String(chainId), known: chains.map(({ name }) => name) })
  return { chainId, ...(Object.fromEntries(entries) as Omit<Deployments, 'chainId'>) }
}

/** Where they stand on Ethereum. */
export const mainnetDeployments: Deployments = /*#__PURE__*/ deploymentsOf(1)

const fileSchema = looseObject({ chainId: pipe(number(), integer(), minValue(1)) })

/**
 * Deployments from a JSON file: `{ "chainId": 31337, "lido": { "stETH": "0x…", "wstETH": "0x…" }, … }`.
 *
 * @param json - The text of the file.
 * @throws InvalidFileError where it is no JSON, names an unknown adapter, or an entry does not fit.
 */
export function deploymentsFromJson(json: string): Deployments {
  const fail = (problem: string) => new InvalidFileError({ what: 'deployment', problem })
  const file = safeParse(fileSchema, fromJson(json, 'deployment'))
  if (!file.success) throw fail(describeIssues(file.issues as readonly SchemaIssue[]))
  const { chainId, ...entries } = file.output as InferOutput<typeof fileSchema> & { readonly [id: string]: unknown }
  const deployments: Record<string, unknown> = { chainId }
  for (const [id, entry] of Object.entries(entries)) {
    if (!Object.hasOwn(wirings, id))
      throw fail(`it names ${id}, which is no adapter; adapters are ${Object.keys(wirings).join(', ')}`)
    const { chainId: own = chainId, ...deployment } = Object(entry) as { readonly chainId?: unknown }
    if (own !== chainId) throw fail(`${id} is of chain ${String(own)}, and the file of chain ${chainId}`)
    const result = wirings[id as keyof Wirings].deployment['~standard'].validate(deployment)
    if (!('value' in result) || result.issues !== undefined)
      throw fail(`${id}: ${'issues' in result ? describeIssues(result.issues ?? []) : 'it must be checked at once'}`)
    deployments[id] = result.value
  }
  return deployments as Deployments
}
