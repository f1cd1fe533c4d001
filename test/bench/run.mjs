import { rmSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { calldata } from './calldata.mjs'
import { compositions } from './compositions.mjs'
import { healthFactors } from './health-factor.mjs'
import { imports } from './imports.mjs'
import { rounds } from './measure.mjs'
import { plans } from './plans.mjs'
import { risks } from './risk.mjs'
import { roundTrips } from './round-trips.mjs'
import { sizes } from './sizes.mjs'
import { transpile } from './transpile.mjs'
import { types } from './types.mjs'
import { uniswapV3 } from './uniswap-v3.mjs'

const { values: options } = parseArgs({ options: { json: { type: 'boolean' }, only: { type: 'string' } } })
const root = fileURLToPath(new URL('../..', import.meta.url))
/** Beside the sources, so that packages are found; it goes when the run ends. */
const folder = join(root, `dist.bench.${process.pid}`)
const load = (path) => import(pathToFileURL(join(folder, path)).href)

const sections = {
  plans: () => plans(load),
  compositions: () => compositions(load),
  health: () => healthFactors(load),
  calldata: () => calldata(load),
  uniswap: () => uniswapV3(load),
  trips: () => roundTrips(load),
  risk: () => risks(load),
  imports: () => imports(folder),
  sizes: () => sizes(folder),
  types: () => types(root, folder),
}
const chosen = options.only?.split(',') ?? Object.keys(sections)
const unknown = chosen.filter((name) => !Object.hasOwn(sections, name))
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}: --only takes ${Object.keys(sections).join(', ')}.`)
  process.exit(1)
}

try {
  await transpile(join(root, 'src'), folder)
  const results = {}
  for (const name of chosen) {
    if (!options.json && process.stderr.isTTY) console.error(`… ${name}`)
    results[name] = await sections[name]()
  }
  const machine = { cores: cpus().length, node: process.version }
  console.log(options.json ? JSON.stringify({ machine, ...results }, null, 2) : report(machine, results))
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function report({ cores, node }, results) {
  const speed = ['plans', 'health', 'calldata', 'uniswap'].flatMap((name) => results[name] ?? [])
  const parts = [`Node ${node.slice(1)}, ${cores} cores. Least median of ${rounds} rounds, taken by turns.`]
  if (speed.length > 0)
    parts.push(
      table(
        ['work', 'lstack', 'a second', 'peer', 'ratio', 'aim', 'beside'],
        speed.map(({ what, ours, peer, aim, against }) => [
          what,
          time(ours),
          rate(ours),
          peer === undefined ? '' : time(peer),
          peer === undefined ? '' : `${(peer / ours).toFixed(1)}×`,
          aim === undefined ? '' : `${aim}×`,
          against ?? '',
        ]),
      ),
    )
  if (results.compositions)
    parts.push(
      table(
        ['compositions of ETH', 'found', 's', 'a second', '10,000 in, s', 'aim, s'],
        results.compositions.map(({ maxSteps, found, seconds, aSecond, forTenThousand }) => [
          `in up to ${maxSteps} steps`,
          String(found),
          seconds.toFixed(2),
          aSecond.toFixed(0),
          forTenThousand.toFixed(1),
          '20',
        ]),
      ),
    )
  if (results.trips)
    parts.push(
      table(
        ['read from a node', 'protocols', 'requests', 'in sequence', 'without Multicall3', 'one by one', 'ratio'],
        results.trips.map(({ what, protocols, ours, travelling, peer }) => [
          what,
          String(protocols),
          String(ours.requests),
          String(ours.inSequence),
          String(travelling.requests),
          peer === undefined ? '' : String(peer.requests),
          peer === undefined ? '' : `${(peer.requests / ours.inSequence).toFixed(0)}×`,
        ]),
      ),
    )
  if (results.risk) {
    const {
      stepsASecond: ours,
      stepsASecondInC: inC,
      sooner,
      statement,
      firstStatement,
      threads,
      speedUp,
    } = results.risk
    const millions = (value) => `${(value / 1e6).toFixed(1)} million`
    const beside =
      inC === undefined
        ? 'no C compiler is present'
        : `C with -O3 takes ${millions(inC)}, ${(ours / inC).toFixed(2)} of it; twelve exact steps say the same of a year ${sooner.toFixed(1)}× as fast as its 365`
    parts.push(
      `Simulated risk, one core: ${millions(ours)} path steps a second; ${beside}.\nStatement of the loop at 8×, 100,000 paths, 365 days: ${statement.toFixed(2)} s, the first ${firstStatement.toFixed(2)} s.\n${threads.map(({ workers, first, warm }) => `400,000 paths with ${workers} ${workers === 1 ? 'worker' : 'workers'}: ${first.toFixed(2)} s of processor time, then ${warm.toFixed(2)} s`).join('; ')}; two are ${speedUp.toFixed(2)}× as fast by the wall clock.`,
    )
  }
  if (results.imports)
    parts.push(
      table(
        ['first import', 'ms'],
        results.imports.map(({ what, milliseconds }) => [what, milliseconds.toFixed(0)]),
      ),
    )
  if (results.sizes)
    parts.push(
      table(
        ['bundled', 'minified', 'gzipped'],
        results.sizes.map(({ what, minified, gzipped }) => [what, kilobytes(minified), kilobytes(gzipped)]),
      ),
    )
  if (results.types) {
    const { steps, instantiations, seconds } = results.types
    parts.push(
      `A chain of ${steps} steps adds ${instantiations} instantiations; checked in ${seconds.with} s, without it in ${seconds.without} s.`,
    )
  }
  return parts.join('\n\n')
}

/** Columns, numbers to the right: every column but the first and the last of words. */
function table(head, rows) {
  const isWords = (column) => column === 0 || head[column] === 'beside'
  const widths = head.map((title, column) =>
    Math.max(...[title, ...rows.map((row) => row[column])].map((cell) => cell.length)),
  )
  const line = (row) =>
    row
      .map((cell, column) => (isWords(column) ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
      .join('  ')
      .trimEnd()
  return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)].join('\n')
}

function time(nanoseconds) {
  if (nanoseconds < 1e3) return `${nanoseconds.toFixed(0)} ns`
  return nanoseconds < 1e6 ? `${(nanoseconds / 1e3).toFixed(1)} µs` : `${(nanoseconds / 1e6).toFixed(2)} ms`
}

function rate(nanoseconds) {
  const perSecond = 1e9 / nanoseconds
  return perSecond < 1e4 ? perSecond.toFixed(0) : `${(perSecond / 1e3).toFixed(0)}k`
}

function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`
}
