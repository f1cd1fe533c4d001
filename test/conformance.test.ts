import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { readStates } from '../src/actions/read-states.js'
import type { Adapter } from '../src/core/adapter.js'
import type { Data } from '../src/core/data.js'
import type { Market } from '../src/core/market.js'
import type { Devnet } from '../src/devnet/devnet.js'
import { startDevnet } from '../src/devnet/start-devnet.js'
import { adapters } from '../src/presets/adapters.js'
import { carriedAssumptions } from '../src/presets/carried-assumptions.js'
import { type Adapters, connectAdapters } from '../src/presets/connect-adapters.js'
import { defaultMarket } from '../src/presets/default-market.js'
import type { ConformanceTrial } from '../src/testing/conformance-input.js'
import { testConformance } from '../src/testing/test-conformance.js'
import { root } from './house/entries.js'

/** What an adapter's folder says of how it is tried, in `fixtures/trials.ts`. */
type Trials = {
  readonly trials?: (adapters: Adapters, market: Market) => readonly ConformanceTrial[]
  /** States that trials need and markets lack. */
  readonly states?: (adapters: Adapters) => { readonly [protocolId: string]: Data }
}

const folderOf = (id: string) => `${root}src/adapters/${id}`

const trialsOf = (id: string): Promise<Trials> => {
  const file = `${folderOf(id)}/fixtures/trials.ts`
  return existsSync(file) ? import(file) : Promise.resolve({})
}

const inputOf = async (id: string, made: Adapters, market: Market) => {
  const { trials, states } = await trialsOf(id)
  const whole = states === undefined ? market : { ...market, states: { ...market.states, ...states(made) } }
  return {
    adapter: (made as unknown as { readonly [id: string]: Adapter })[id] as Adapter,
    market: whole,
    runs: 40,
    ...(trials === undefined ? {} : { trials: trials(made, whole) }),
  }
}

describe.each(Object.keys(adapters))('%s on the default market', (id) => {
  testConformance(test, async () => ({
    ...(await inputOf(id, adapters, defaultMarket())),
    entry: { file: `${folderOf(id)}/index.ts` },
  }))
})

describe.each(Object.keys(adapters))('%s on a devnet', (id) => {
  testConformance(test, async () => ({ ...(await inputOf(id, onDevnet, marketThere)), client: devnet.client }))
})

let devnet: Devnet
let onDevnet: Adapters
let marketThere: Market

beforeAll(async () => {
  devnet = await startDevnet()
  onDevnet = connectAdapters({ ...devnet.deployments, chainId: devnet.chainId })
  const protocols = Object.values<Adapter>(onDevnet).flatMap((adapter) => adapter.protocols)
  const snapshot = await readStates(devnet.client, { protocols })
  marketThere = {
    ...snapshot,
    chainId: devnet.chainId,
    assumptions: carriedAssumptions(onDevnet, snapshot.timestamp),
  }
}, 240_000)

afterAll(() => devnet?.stop())
