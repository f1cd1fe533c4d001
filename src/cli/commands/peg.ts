import type { Adapter } from '../../core/adapter.js'
import type { Key } from '../../core/key.js'
import { type PegHealth, pegHealth } from '../../risk/peg/peg-health.js'
import { pegProtocols } from '../../risk/peg/peg-protocols.js'
import { defineCommand } from '../command.js'
import { formatPeg } from '../format/format-peg.js'
import { formatPegLine } from '../format/format-peg-line.js'
import { jsonLineOf, jsonOf } from '../format/json-of.js'
import { pegJson } from '../format/peg-json.js'
import { unitsOf } from '../format/unit-of.js'
import type { Io } from '../io.js'
import { assetsOf, loadAdapters, loadSetting } from '../load-setting.js'
import { paintFor } from '../paint.js'
import { parseNumber } from '../parse-number.js'
import { pegAlerts } from '../peg-alerts.js'
import { planArguments } from '../plan-arguments.js'
import { UsageError } from '../usage-error.js'
import { watchPeg } from '../watch-peg.js'

/** The exit code where a threshold was reached. */
const reachedCode = 2

/** `lstack peg`: how well staking tokens hold to what they redeem for. */
export const peg = defineCommand({
  name: 'peg',
  summary: 'Say how well staking tokens hold their peg: price, basis, depth, market capitalisation, exit queue.',
  args: {
    assets: {
      type: 'string',
      valueHint: 'TOKENS',
      description: 'Symbols of staking tokens or their wrappers, with commas between them; all by default.',
    },
    market: planArguments.market,
    rpc: planArguments.rpc,
    block: planArguments.block,
    chain: planArguments.chain,
    deployment: planArguments.deployment,
    below: {
      type: 'string',
      valueHint: 'F',
      description:
        'Thresholds, such as -0.005 or -0.005,-0.01: the exit code is 2 where a basis stands there or below.',
    },
    watch: { type: 'boolean', description: 'With --rpc: a line for every new block until it is stopped, and alerts.' },
    interval: {
      type: 'string',
      valueHint: 'S',
      description: 'With --watch: seconds between looks for a block; 4 by default.',
    },
    json: {
      type: 'boolean',
      description:
        'Print JSON: fractions as numbers, amounts as strings of base units; with --watch, one line a block.',
    },
  },
  examples: [
    ['lstack peg', 'Every staking token, in the default market.'],
    ['lstack peg --assets wstETH', 'One, with what it wraps.'],
    ['lstack peg --below -0.005 --json', 'For programs: exit code 2 where a price is 0.5 % below redemption or more.'],
  ],
  notes: [
    'Now, block by block: lstack peg --rpc URL --watch --below -0.005,-0.01',
    'Depth is what can be sold over all pools until their prices, before fees, have fallen so far below redemption.',
    'The market price is the mean of the pools before fees, weighted with what they hold at redemption.',
  ],
  async run({ assets, below, json = false, watch, interval, ...from }, io) {
    const thresholds = (below ?? '')
      .split(',')
      .filter(() => below !== undefined)
      .map((text) => parseNumber(text, 'a basis from -1 to 1', (value) => Math.abs(value) <= 1))
    const chosen = (adapters: readonly Adapter[]) => {
      const keys = assets?.split(',').map((word) => keyOf(word.trim(), adapters))
      return { adapters, ...(keys === undefined ? {} : { assets: keys }) }
    }
    if (watch) {
      const seconds = parseNumber(
        interval ?? '4',
        'seconds from 0.1 to 3600',
        (value) => value >= 0.1 && value <= 3_600,
      )
      const { rpc: url, block, market } = from
      if (url === undefined || block !== undefined || market !== undefined)
        throw new UsageError({
          problem: '--watch goes with --rpc, and with neither --block nor --market.',
          command: 'peg',
        })
      const { adapters } = await loadAdapters({ ...from, command: 'peg' })
      const { assets: keys } = chosen(Object.values(adapters))
      const blocks = watchPeg({
        url,
        adapters,
        ...(keys === undefined ? {} : { assets: keys }),
        seconds,
        signal: io.stopSignal(),
        onFault: (error, wait) => io.stderr(`${error.name}: ${error.message} It is tried again in ${wait} s.\n`),
      })
      return follow(blocks, { thresholds, json, io })
    }
    if (interval !== undefined) throw new UsageError({ problem: '--interval goes with --watch.', command: 'peg' })
    const { adapters, market } = await loadSetting({
      ...from,
      command: 'peg',
      reads: (all) => pegProtocols(chosen(Object.values(all))),
    })
    const health = pegHealth(market, chosen(Object.values(adapters)))
    if (json) io.stdout(jsonOf(pegJson(health, market)))
    else io.stdout(formatPeg(health, { market, unitOf: unitsOf(assetsOf(adapters)), paint: paintFor(io.colour) }))
    return alertOnce(health, thresholds, io)
  },
})

/** The key of a token that a person named by its symbol; the word itself where it is none. */
function keyOf(word: string, adapters: readonly Adapter[]): Key {
  const tokens = adapters.flatMap(({ assets }) => assets)
  return tokens.find(({ symbol, key }) => symbol === word || key === word)?.key ?? (word as Key)
}

/** The exit code of one look, with a line on standard error where a threshold is reached. */
function alertOnce(health: readonly PegHealth[], thresholds: readonly number[], io: Io): number {
  const alerts = pegAlerts(health, thresholds, new Set())
  for (const threshold of new Set(alerts.map((alert) => alert.threshold))) {
    const names = alerts.filter((alert) => alert.threshold === threshold).map(({ asset }) => asset.replace(/@.*$/, ''))
    io.stderr(`At a basis of ${threshold} or below: ${names.join(', ')}.\n`)
  }
  return alerts.length === 0 ? 0 : reachedCode
}

/** Prints block by block until it is stopped; the exit code says whether a threshold was reached. */
async function follow(
  blocks: ReturnType<typeof watchPeg>,
  { thresholds, json, io }: { readonly thresholds: readonly number[]; readonly json: boolean; readonly io: Io },
): Promise<number> {
  const reached = new Set<string>()
  let code = 0
  for await (const { market, health } of blocks) {
    const alerts = pegAlerts(health, thresholds, reached)
    if (alerts.some(({ isBelow }) => isBelow)) code = reachedCode
    const { chainId, blockNumber, timestamp } = market
    if (json)
      io.stdout(
        jsonLineOf({
          chainId,
          market: { blockNumber: Number(blockNumber), timestamp: Number(timestamp) },
          assets: health,
          alerts,
        }),
      )
    else io.stdout(formatPegLine(market, health, alerts, paintFor(io.colour)))
  }
  return code
}
