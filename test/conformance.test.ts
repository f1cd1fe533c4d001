import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { readStates } from '../src/actions/read-states.js'
import type { Adapter } from '../src/core/adapter.js'
import type { Data } from '../src/core/data.js'
import type { Installation } from '../src/core/installation.js'
import type { Market } from '../src/core/market.js'
import type { Wiring } from '../src/core/wiring.js'
import type { Devnet } from '../src/devnet/devnet.js'
import { installations } from '../src/devnet/installations.js'
import { startDevnet } from '../src/devnet/start-devnet.js'
import { adapters } from '../src/presets/adapters.js'
import { carriedAssumptions } from '../src/presets/carried-assumptions.js'
import { type Adapters, connectAdapters } from '../src/presets/connect-adapters.js'
import { defaultMarket } from '../src/presets/default-market.js'
import { wirings } from '../src/presets/wirings.generated.js'
import type { ConformanceInput, ConformanceTrial } from '../src/testing/conformance-input.js'
import { testConformance } from '../src/testing/test-conformance.js'
import { root } from './house/entries.js'

/** What an adapter's folder says of how it is tried, in `fixtures/trials.ts`. */
type Trials = {
  readonly trials?: (adapters: Adapters, market: Market) => readonly ConformanceTrial[]
  readonly except?: ConformanceInput['except']
  /** States that trials need and markets lack. */
  readonly states?: (adapters: Adapters) => { readonly [protocolId: string]: Data }
}

const folderOf = (id: string) => `${root}src/adapters/${id}`

const trialsOf = (id: string): Promise<Trials> => {
  const file = `${folderOf(id)}/fixtures/trials.ts`
  return existsSync(file) ? import(file) : Promise.resolve({})
}

const inputOf = async (id: string, made: Adapters, market: Market) => {
  const { trials, states, except } = await trialsOf(id)
  const whole = states === undefined ? market : { ...market, states: { ...market.states, ...states(made) } }
  return {
    adapter: (made as unknown as { readonly [id: string]: Adapter })[id] as Adapter,
    market: whole,
    runs: 40,
    ...(trials === undefined ? {} : { trials: trials(made, whole) }),
    ...(except === undefined ? {} : { except }),
  }
}

describe.each(Object.keys(adapters))('%s on the default market', (id) => {
  testConformance(test, async () => ({
    ...(await inputOf(id, adapters, defaultMarket())),
    // The budget of each entry is held where the package is tested.
    entry: { file: `${folderOf(id)}/index.ts`, budget: Number.POSITIVE_INFINITY },
  }))
})

/** What a devnet says, with the adapters of what stands on it. */
const readDevnet = async (devnet: Devnet<number, readonly Installation[]>) => {
  const made = connectAdapters({ ...devnet.deployments, chainId: devnet.chainId })
  const protocols = Object.values<Adapter>(made).flatMap((adapter) => adapter.protocols)
  const snapshot = await readStates(devnet.client, { protocols })
  const assumptions = carriedAssumptions(made, snapshot.timestamp)
  return { made, market: { ...snapshot, chainId: devnet.chainId, assumptions } }
}

describe('on a devnet', () => {
  let devnet: Devnet
  let there: Awaited<ReturnType<typeof readDevnet>>

  beforeAll(async () => {
    devnet = await startDevnet()
    there = await readDevnet(devnet)
  }, 240_000)

  afterAll(() => devnet?.stop())

  describe.each(Object.keys(adapters))('%s', (id) => {
    testConformance(test, async () => ({ ...(await inputOf(id, there.made, there.market)), client: devnet.client }))
  })
})

const elsewhere = Object.values(wirings as unknown as { readonly [id: string]: Wiring }).filter(
  ({ id }) => !Object.hasOwn(adapters, id),
)

describe.each(elsewhere)('$id, which is not on Ethereum, on a devnet of its chain', ({ id, after, deployments }) => {
  let devnet: Devnet<number, readonly Installation[]>
  let there: Awaited<ReturnType<typeof readDevnet>>

  beforeAll(async () => {
    const own: { readonly installation: Installation } = await import(`${folderOf(id)}/fixtures/installation.ts`)
    const others = Object.values<Installation>(installations).filter((other) => after.includes(other.id))
    const [chainId] = Object.keys(deployments).map(Number)
    devnet = await startDevnet({ chainId: chainId ?? 1, installations: [...others, own.installation] })
    there = await readDevnet(devnet)
  }, 240_000)

  afterAll(() => devnet?.stop())

  testConformance(test, async () => ({ ...(await inputOf(id, there.made, there.market)), client: devnet.client }))
})
