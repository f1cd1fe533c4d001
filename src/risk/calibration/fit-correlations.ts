import { CalibrationError } from '../../errors/calibration-error.js'
import { NotPositiveDefiniteError } from '../../errors/not-positive-definite-error.js'
import { normalQuantile } from '../../math/distributions/normal-quantile.js'
import { correlationMatrix } from '../../math/estimation/correlation-matrix.js'
import { cholesky } from '../../math/numeric/cholesky.js'
import type { RiskModelOverrides } from '../risk-model-overrides.js'
import type { FactorFit, NotFitted } from './fit.js'

/** Steps in common that a correlation takes at least: its error is then below a fifth. */
const fewest = 30

/** Factors that were fitted, by name. */
export type FactorFits = ReadonlyMap<string, FactorFit>

/**
 * The correlations of the normal shocks of factors, over the steps that all of them have, jumps left out.
 *
 * @param fits - The factors.
 * @param date - The day of the last row.
 * @returns Correlations with intervals of 95 % by Fisher's transformation; none where there are too few steps in common.
 * @throws CalibrationError that names a factor which moves wholly as others do.
 * @see Fisher, "On the probable error of a coefficient of correlation", Metron 1, 1921.
 */
export function fitCorrelations(
  fits: FactorFits,
  date: string,
): {
  readonly correlations: NonNullable<RiskModelOverrides['correlations']>
  readonly notFitted: readonly NotFitted[]
} {
  const shocked = [...fits].flatMap(([name, { shocks }]) => (shocks === undefined ? [] : [{ name, shocks }]))
  const [first, ...others] = shocked
  if (first === undefined || others.length === 0) return { correlations: [], notFitted: [] }
  const common = [...first.shocks.keys()].filter((step) => others.every(({ shocks }) => shocks.has(step)))
  if (common.length < fewest)
    return {
      correlations: [],
      notFitted: [
        {
          field: 'correlations',
          reason: `${shocked.map(({ name }) => name).join(', ')} have ${common.length} steps in common, and ${fewest} are needed`,
        },
      ],
    }
  const matrix = correlationMatrix(shocked.map(({ shocks }) => common.map((step) => shocks.get(step)!)))
  checkDefinite(
    matrix,
    shocked.map(({ name }) => name),
  )
  const half = normalQuantile(0.975) / Math.sqrt(common.length - 3)
  const source = `fitted to ${common.length} steps that ${shocked.map(({ name }) => name).join(', ')} have in common`
  return {
    correlations: shocked.flatMap(({ name }, row) =>
      shocked.slice(0, row).map((other, column) => {
        const value = matrix[row]![column]!
        const bound = (by: number) => Math.tanh(Math.atanh(value) + by)
        const interval: [number, number] = [bound(-half), bound(half)]
        return { between: [other.name, name] as [string, string], value: { value, source, date, interval } }
      }),
    ),
    notFitted: [],
  }
}

function checkDefinite(matrix: readonly (readonly number[])[], names: readonly string[]): void {
  try {
    cholesky(matrix)
  } catch (cause) {
    if (!(cause instanceof NotPositiveDefiniteError)) throw cause
    throw new CalibrationError({
      field: names[cause.row]!,
      row: null,
      problem: `it moves wholly as ${names.slice(0, cause.row).join(', ')} do`,
      instruction: 'Leave one of these columns out.',
      cause,
    })
  }
}
