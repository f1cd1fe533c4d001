import {
  array,
  type InferOutput,
  nullable,
  number,
  optional,
  picklist,
  record,
  safeParse,
  strictObject,
  string,
  tuple,
  union,
  unknown,
} from 'valibot'
import { describeIssues } from '../core/describe-issues.js'
import { fromJson } from '../core/from-json.js'
import { InvalidFileError } from '../errors/invalid-file-error.js'

const estimateFields = {
  value: number(),
  source: optional(string()),
  date: optional(string()),
  interval: optional(tuple([number(), number()])),
}
const estimate = union([number(), strictObject(estimateFields)])
const some = optional(estimate)
const reversion = { reversion: some, mean: some, volatility: some }
const factor = strictObject({
  type: optional(picklist(['basis', 'peg', 'exchange-rate', 'borrow-rate', 'price', 'growth'])),
  ...reversion,
  initial: some,
  growth: some,
  drift: some,
  crisisRate: some,
  slashing: optional(strictObject({ intensity: some, meanLoss: some })),
  jumps: optional(
    nullable(strictObject({ intensity: estimate, upProbability: estimate, upRate: estimate, downRate: estimate })),
  ),
  crisis: optional(strictObject(reversion)),
})
const commonCause = union([number(), strictObject({ type: optional(picklist(['beta', 'copula'])), ...estimateFields })])
const component = strictObject({ hazard: some, lossGivenFailure: some, group: optional(string()) })

const overridesSchema = strictObject({
  factors: optional(record(string(), factor)),
  correlations: optional(array(strictObject({ between: tuple([string(), string()]), value: estimate }))),
  crisis: optional(strictObject({ enter: some, leave: some })),
  components: optional(record(string(), component)),
  commonCause: optional(commonCause),
  income: some,
  heldConstant: optional(unknown()),
})

/**
 * Parameters that replace those of a model, by the model's own names: any part of a {@link RiskModel}, in which an
 * estimate may be just a number. A whole model is one too. A `commonCause` without `type` keeps the one it has.
 */
export type RiskModelOverrides = InferOutput<typeof overridesSchema>

/**
 * Parameters from a JSON file.
 *
 * @param json - The text, such as `{ "factors": { "redemption:wstETH": { "slashing": { "intensity": 0.1 } } } }`.
 * @returns The parameters; whether they fit a plan is checked by `riskModelOf`.
 * @throws InvalidFileError where it is no JSON, or has a field that no model has.
 */
export function riskModelOverridesFromJson(json: string): RiskModelOverrides {
  const parsed = safeParse(overridesSchema, fromJson(json, 'risk model'))
  if (parsed.success) return parsed.output
  throw new InvalidFileError({ what: 'risk model', problem: describeIssues(parsed.issues as never) })
}
