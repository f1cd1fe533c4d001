import {
  array,
  bigint,
  boolean,
  custom,
  literal,
  looseObject,
  maxValue,
  minValue,
  number,
  optional,
  pipe,
  strictObject,
  string,
  union,
} from 'valibot'
import { InvalidFileError } from '../errors/invalid-file-error.js'
import type { Adapter } from './adapter.js'
import type { Amount } from './amount.js'
import type { Asset, Position } from './asset.js'
import { borrowAgainst } from './borrow-against.js'
import type { Data } from './data.js'
import { defineStrategy } from './define-strategy.js'
import { describeIssues } from './describe-issues.js'
import { fromJson } from './from-json.js'
import type { LeverageTarget } from './leverage-target.js'
import { loop } from './loop.js'
import type { Schema } from './schema.js'
import type { Combinator, Step } from './step.js'
import type { Strategy } from './strategy.js'
import { strategyFileVersion } from './strategy-to-json.js'
import { unwind } from './unwind.js'
import { wait } from './wait.js'
import { whereHeld } from './where-held.js'
import { withAmount } from './with-amount.js'

const data = custom<Data>((value) => value !== undefined)
const amount = union([
  literal('all'),
  strictObject({ share: pipe(number(), minValue(0), maxValue(1)) }),
  strictObject({ exact: pipe(bigint(), minValue(0n)) }),
  strictObject({ value: string() }),
])
const header = looseObject({ lstack: literal('strategy'), version: number() })
const fileSchema = strictObject({
  lstack: literal('strategy'),
  version: number(),
  name: string(),
  start: string(),
  opened: array(string()),
  steps: array(strictObject({ step: string(), parameters: data, amount })),
})
const pathStep = strictObject({ step: string(), parameters: data })
const leveraged = {
  lender: string(),
  collateral: string(),
  debt: string(),
  margin: number(),
  prepare: boolean(),
  leverage: optional(number()),
  healthFactor: optional(number()),
}
const borrowAgainstSchema = strictObject(leveraged)
const loopSchema = strictObject({ ...leveraged, path: array(pathStep), rounds: number() })
const unwindSchema = strictObject({
  lender: string(),
  collateral: string(),
  debt: string(),
  path: array(pathStep),
  rounds: number(),
  healthFactor: number(),
})
const whereHeldSchema = strictObject({ ...pathStep.entries, amount })
const waitSchema = union([strictObject({ seconds: number() }), strictObject({ position: string() })])

/**
 * A strategy from a file. What it ends with is known at run time only.
 *
 * @param json - What {@link strategyToJson} wrote.
 * @param adapters - The adapters whose assets and steps it may use.
 * @throws InvalidFileError where the file is cut off, of another version, or names what no adapter knows;
 * StepOrderError where a step lacks what it needs.
 */
export function strategyFromJson(json: string, adapters: readonly Adapter[]): Strategy {
  const content = fromJson(json, 'strategy')
  const { version } = parse(header, content, 'the file')
  if (version !== strategyFileVersion)
    throw fail(`it is of version ${version}, and this lstack reads version ${strategyFileVersion}`)
  const file = parse(fileSchema, content, 'the file')
  const assets = new Map(adapters.flatMap((adapter) => adapter.assets.map((asset) => [asset.key as string, asset])))
  const lenders = new Map(adapters.flatMap(({ lenders = [] }) => lenders.map((lender) => [lender.id, lender])))
  const kinds = new Map(adapters.flatMap((adapter) => Object.entries(adapter.steps)))

  const make = (id: string, parameters: Data, where: string): Step => {
    const kind = find(kinds, id, `${where}, step`)
    return kind.create(parse(kind.parameters, parameters, where) as never)
  }
  const pairOf = (names: { lender: string; collateral: string; debt: string }, where: string) => ({
    lender: find(lenders, names.lender, `${where}, lender`),
    collateral: find(assets, names.collateral, `${where}, collateral`),
    debt: find(assets, names.debt, `${where}, debt`),
  })
  const makeBorrowAgainst = (parameters: Data, where: string): Combinator => {
    const { lender, collateral, debt, margin, prepare, ...target } = parse(borrowAgainstSchema, parameters, where)
    const pair = pairOf({ lender, collateral, debt }, where)
    return borrowAgainst({ ...pair, margin, prepare, ...targetOf(target, where) })
  }
  const makeLoop = (parameters: Data, where: string): Combinator => {
    const { lender, collateral, debt, path, rounds, margin, prepare, ...target } = parse(loopSchema, parameters, where)
    const steps = path.map(({ step, parameters }, index) => make(step, parameters, `${where}, path ${index + 1}`))
    const pair = pairOf({ lender, collateral, debt }, where)
    return loop({ ...pair, path: steps as never, rounds, margin, prepare, ...targetOf(target, where) })
  }
  const makeWait = (parameters: Data, where: string): Step => {
    const until = parse(waitSchema, parameters, where)
    return 'seconds' in until
      ? wait(until)
      : wait({ position: positionOf(find(assets, until.position, where), `${where}, position`) })
  }
  const makeUnwind = (parameters: Data, where: string): Combinator => {
    const { lender, collateral, debt, path, rounds, healthFactor } = parse(unwindSchema, parameters, where)
    const steps = path.map(({ step, parameters }, index) => makeStep(step, parameters, `${where}, path ${index + 1}`))
    return unwind({ ...pairOf({ lender, collateral, debt }, where), path: steps as never, rounds, healthFactor })
  }
  const makeWhereHeld = (parameters: Data, where: string): Combinator => {
    const { step, parameters: own, amount: used } = parse(whereHeldSchema, parameters, where)
    const made = makeStep(step, own, `${where}, ${step}`)
    return whereHeld(used === 'all' ? made : withAmount(made, used))
  }
  const makeStep = (id: string, parameters: Data, where: string): Step =>
    id === 'wait' ? makeWait(parameters, where) : make(id, parameters, where)
  const combinators: { readonly [id: string]: (parameters: Data, where: string) => Step | Combinator } = {
    borrowAgainst: makeBorrowAgainst,
    loop: makeLoop,
    unwind: makeUnwind,
    wait: makeWait,
    whereHeld: makeWhereHeld,
  }
  const steps = file.steps.map(({ step: id, parameters, amount }, index) => {
    const where = `step ${index + 1} (${id})`
    const combine = Object.hasOwn(combinators, id) ? combinators[id] : undefined
    const step = combine === undefined ? make(id, parameters, where) : combine(parameters, where)
    return amount === 'all' ? step : withAmount(step as Step, amount as Exclude<Amount, 'all' | 'max'>)
  })
  return defineStrategy({
    name: file.name,
    start: find(assets, file.start, 'start'),
    opened: file.opened.map((key) => positionOf(find(assets, key, 'opened'), 'opened')),
    steps,
  })
}

function parse<Value>(schema: Schema<Value>, value: unknown, where: string): Value {
  const result = schema['~standard'].validate(value)
  if ('value' in result && result.issues === undefined) return result.value
  throw fail(`${where}: ${'issues' in result ? describeIssues(result.issues ?? []) : 'it must be checked at once'}`)
}

function find<Value>(known: ReadonlyMap<string, Value>, name: string, where: string): Value {
  const found = known.get(name)
  if (found === undefined)
    throw fail(`${where} is ${name}, which no adapter knows; known are ${[...known.keys()].join(', ')}`)
  return found
}

function targetOf(
  target: { readonly leverage?: number | undefined; readonly healthFactor?: number | undefined },
  where: string,
): LeverageTarget {
  if (Object.keys(target).length !== 1) throw fail(`${where}: it must have either a leverage or a healthFactor`)
  return target as LeverageTarget
}

function positionOf(asset: Asset, where: string): Position {
  if (asset.kind === 'position') return asset as Position
  throw fail(`${where} is ${asset.key}, which is no position`)
}

const fail = (problem: string) => new InvalidFileError({ what: 'strategy', problem })
