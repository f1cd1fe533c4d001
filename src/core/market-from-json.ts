import {
  array,
  bigint,
  custom,
  type InferOutput,
  integer,
  literal,
  minValue,
  number,
  optional,
  pipe,
  record,
  safeParse,
  strictObject,
  string,
  union,
} from 'valibot'
import { InvalidFileError } from '../errors/invalid-file-error.js'
import type { Data } from './data.js'
import { describeIssues } from './describe-issues.js'
import { fromJson } from './from-json.js'
import type { Market } from './market.js'
import { marketHash } from './market-hash.js'
import { marketFileVersion } from './market-to-json.js'

const natural = pipe(bigint(), minValue(0n))
const states = record(
  string(),
  custom<Data>((value) => value !== undefined),
)
const snapshot = { blockNumber: natural, timestamp: natural, states }
const marketSchema = strictObject({
  chainId: pipe(number(), integer(), minValue(1)),
  ...snapshot,
  assumptions: record(
    string(),
    strictObject({
      value: union([number(), bigint(), string()]),
      source: string(),
      date: string(),
      of: array(string()),
    }),
  ),
  earlier: optional(strictObject(snapshot)),
  sources: optional(record(string(), string())),
})
const header = strictObject({
  lstack: literal('market'),
  version: number(),
  hash: string(),
  market: custom<InferOutput<typeof marketSchema>>((value) => typeof value === 'object'),
})

/**
 * A market from a file. What each protocol's state must be is checked when a plan first uses it.
 *
 * @param json - What {@link marketToJson} wrote.
 * @throws InvalidFileError where the file is cut off, of another version, edited, or no market.
 */
export function marketFromJson(json: string): Market {
  const fail = (problem: string) => new InvalidFileError({ what: 'market', problem })
  const file = safeParse(header, fromJson(json, 'market'))
  if (!file.success) throw fail(describeIssues(file.issues as never))
  const { version, hash, market } = file.output
  if (version !== marketFileVersion)
    throw fail(`it is of version ${version}, and this lstack reads version ${marketFileVersion}`)
  const checked = safeParse(marketSchema, market)
  if (!checked.success) throw fail(describeIssues(checked.issues as never))
  if (marketHash(market as Market) !== hash) throw fail('its content does not match its hash, so it was changed')
  return market as Market
}
