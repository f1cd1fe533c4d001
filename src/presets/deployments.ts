import { type InferOutput, integer, looseObject, minValue, number, pipe, safeParse } from 'valibot'
import { describeIssues } from '../core/describe-issues.js'
import { fromJson } from '../core/from-json.js'
import type { SchemaIssue } from '../core/schema.js'
import { InvalidFileError } from '../errors/invalid-file-error.js'
import { wirings } from './wirings.generated.js'

type Wirings = typeof wirings
type DeploymentOf<id extends keyof Wirings> = Parameters<Wirings[id]['connect']>[0]

/** Where the contracts of one chain stand, by adapter; an adapter without an entry is not made. */
export type Deployments = { readonly chainId: number } & { readonly [id in keyof Wirings]?: DeploymentOf<id> }

/** Where they stand on Ethereum. */
export const mainnetDeployments: Deployments = {
  chainId: 1,
  ...(Object.fromEntries(
    Object.entries(wirings).map(([id, { mainnet }]) => {
      const { chainId: _, ...deployment } = mainnet as { readonly chainId?: number }
      return [id, deployment]
    }),
  ) as Omit<Deployments, 'chainId'>),
}

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
