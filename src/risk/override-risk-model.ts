import type { Observable } from '../core/observable.js'
import { InvalidFileError } from '../errors/invalid-file-error.js'
import type { Estimate, RiskModel } from './risk-model.js'
import type { RiskModelOverrides } from './risk-model-overrides.js'

type Fields = { readonly [name: string]: unknown }

/**
 * The model with some of its parameters replaced.
 *
 * @param model - The model.
 * @param overrides - What is replaced.
 * @param date - The day that a bare number is dated, `YYYY-MM-DD`.
 * @throws InvalidFileError where something is named that the model does not have.
 */
export function overrideRiskModel(model: RiskModel, overrides: RiskModelOverrides, date: string): RiskModel {
  const { correlations, heldConstant: _, ...rest } = overrides
  const merged = merge(model as unknown as Fields, rest as Fields, [], date) as unknown as RiskModel
  if (correlations === undefined) return merged
  return {
    ...merged,
    correlations: correlations.map(({ between, value }) => ({
      between: between as [Observable, Observable],
      value: given(value, undefined, date),
    })),
  }
}

function merge(base: Fields, changes: Fields, path: readonly string[], date: string): Fields {
  const result: Record<string, unknown> = { ...base }
  for (const [name, change] of Object.entries(changes)) {
    if (change === undefined) continue
    const here = [...path, name]
    if (!Object.hasOwn(base, name))
      throw new InvalidFileError({
        what: 'risk model',
        problem: `${here.join('.')} is not in the model of this plan; there are ${Object.keys(base).join(', ')}`,
      })
    result[name] = replaced(base[name], change, here, date)
  }
  return result
}

function replaced(present: unknown, change: unknown, path: readonly string[], date: string): unknown {
  if (path.at(-1) === 'jumps')
    return change === null
      ? null
      : Object.fromEntries(
          Object.entries(change as Fields).map(([name, value]) => [name, given(value as never, undefined, date)]),
        )
  if (isEstimate(present)) return given(change as never, present, date)
  if (typeof present === 'object' && present !== null) return merge(present as Fields, change as Fields, path, date)
  if (path.at(-1) === 'type' && change !== present)
    throw new InvalidFileError({
      what: 'risk model',
      problem: `${path.join('.')} is ${String(present)} in the model of this plan, not ${String(change)}`,
    })
  return change
}

const isEstimate = (value: unknown): value is Estimate =>
  typeof value === 'object' && value !== null && 'value' in value && 'source' in value

function given(
  change: number | { readonly value: number; readonly source?: string | undefined; readonly date?: string | undefined },
  present: Estimate | undefined,
  date: string,
): Estimate {
  const asGiven = {
    source: 'as given',
    date,
    ...(present !== undefined && 'type' in present ? { type: present.type } : {}),
  }
  if (typeof change === 'number') return { value: change, ...asGiven }
  const isSame = present?.value === change.value && (!('type' in change) || change.type === asGiven.type)
  const same = isSame ? present : asGiven
  return { ...same, ...change } as Estimate
}
