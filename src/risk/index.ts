/** The risks of a plan: exactly, under shocks, and in probabilities. */

export { BarrierSideError } from '../errors/barrier-side-error.js'
export { CalibrationError } from '../errors/calibration-error.js'
export { InvalidParameterError } from '../errors/invalid-parameter-error.js'
export { InvalidSeriesError, type SeriesProblem } from '../errors/invalid-series-error.js'
export { NoMeanReversionError } from '../errors/no-mean-reversion-error.js'
export { NotPositiveDefiniteError } from '../errors/not-positive-definite-error.js'
export { UnequalLengthsError } from '../errors/unequal-lengths-error.js'
export { UnknownEventError } from '../errors/unknown-event-error.js'
export { UnknownPeggedAssetError } from '../errors/unknown-pegged-asset-error.js'
export { UnknownValidatorError } from '../errors/unknown-validator-error.js'
export * from '../math/estimation/calibrate-geometric-brownian-motion.js'
export * from '../math/estimation/calibrate-jump-reversion.js'
export {
  calibrateOrnsteinUhlenbeck,
  type OrnsteinUhlenbeckCalibration,
} from '../math/estimation/calibrate-ornstein-uhlenbeck.js'
export * from '../math/estimation/correct-reversion.js'
export * from '../math/estimation/correlation-matrix.js'
export * from '../math/estimation/estimate-with-error.js'
export * from '../math/estimation/observation.js'
export * from '../math/estimation/realised-losses.js'
export * from '../math/first-passage/brownian-passage-probability.js'
export * from '../math/first-passage/geometric-brownian-passage-probability.js'
export * from '../math/first-passage/jump-diffusion-passage-probability.js'
export * from '../math/first-passage/ornstein-uhlenbeck-passage-probability.js'
export * from '../math/first-passage/passage.js'
export * from '../math/hazards/common-cause-probability.js'
export * from '../math/hazards/copula-failures.js'
export * from '../math/hazards/failure-probability.js'
export * from '../math/hazards/fault-tree.js'
export * from '../math/hazards/fault-tree-probability.js'
export * from '../math/hazards/hazard-interval.js'
export * from '../math/hazards/implied-hazard.js'
export * from '../math/portfolio/batch-standard-error.js'
export * from '../math/portfolio/euler-attribution.js'
export * from '../math/portfolio/loss-sample.js'
export * from '../math/portfolio/shapley-values.js'
export * from '../math/portfolio/tail.js'
export * from '../math/portfolio/tail-standard-errors.js'
export * from '../math/processes/brownian-motion.js'
export * from '../math/processes/double-exponential-jumps.js'
export * from '../math/processes/jump-diffusion.js'
export * from '../math/processes/ornstein-uhlenbeck.js'
export * from './calibrate-risk-model.js'
export type { NotFitted } from './calibration/fit.js'
export type { ObservedSeries } from './calibration/observed-series.js'
export * from './capacity-of.js'
export type { Grade } from './centralisation/grade.js'
export * from './centralisation-of.js'
export type { ChunkRunner } from './chunk-runner.js'
export * from './component-risk-of.js'
export * from './kink-distances.js'
export * from './liquidate-fully.js'
export * from './liquidated-by.js'
export type { AssetLending, LentAsset } from './peg/lending-of.js'
export type { Measure } from './peg/measure.js'
export * from './peg/peg-health.js'
export * from './peg/peg-protocols.js'
export type { PoolDepth } from './peg/pool-depth.js'
export type { PoolPeg, PoolReserves } from './peg/pool-peg.js'
export type { Waiting } from './peg/waiting-of.js'
export * from './restaking-graph.js'
export * from './restaking-risk.js'
export type {
  CommonCause,
  ComponentRisk,
  Estimate,
  JumpEstimates,
  ReversionEstimates,
  RiskFactor,
  RiskModel,
} from './risk-model.js'
export { riskModelOf } from './risk-model-of.js'
export { type RiskModelOverrides, riskModelOverridesFromJson } from './risk-model-overrides.js'
export type { ComponentStatement, PathCount, RiskStatement } from './risk-statement.js'
export * from './scenarios-of.js'
export * from './sensitivities-of.js'
export * from './shock-of.js'
export * from './shock-table.js'
export * from './shockable.js'
export { type RiskProgress, type SimulateRiskParameters, simulateRisk } from './simulate-risk.js'
export type { ValueBasis } from './simulation/compile-payoff.js'
export type { Driver, GaussianSystem, NormalProcess } from './simulation/gaussian-system.js'
export { type ChunkResult, type ChunkTask, runChunk } from './simulation/run-chunk.js'
export type {
  ExposedClaim,
  JumpProcess,
  RiskSource,
  SimulatedAccount,
  SimulatedFactor,
  SimulatedFailures,
  Simulation,
} from './simulation/simulation.js'
export type { Instruction, Tape, TapeInput } from './simulation/tape.js'
export * from './smallest-move.js'
export * from './standing.js'
