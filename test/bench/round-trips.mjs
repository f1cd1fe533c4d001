import { createClient, custom } from 'viem'
import { getBlock, readContract } from 'viem/actions'

/**
 * Round trips of a market read on the devnet: for each preset, for all protocols, and for what an account holds. Beside
 * them the same reads with viem's `readContract`, one after the other, which is what an app does that awaits each.
 * "In sequence" is what a reading waits for: its time at a fixed latency, over that latency.
 */
export async function roundTrips(load) {
  const { readAll, runReading, scopeOf } = await load('index.js')
  const { readMarket, readPosition } = await load('actions/index.js')
  const { startDevnet } = await load('devnet/index.js')
  const { connectAdapters, connectPresets } = await load('presets/index.js')
  const devnet = await startDevnet()
  try {
    const made = connectAdapters({ ...devnet.deployments, chainId: devnet.chainId })
    const adapters = Object.values(made)
    const account = devnet.accounts[0].address
    const all = new Map(adapters.flatMap(({ protocols }) => protocols).map((protocol) => [protocol.id, protocol]))
    const wanted = [
      ...Object.values(connectPresets(made)).map(({ id, strategy }) => ({
        what: `market of ${id}`,
        protocols: scopeOf(strategy()).protocols,
      })),
      { what: 'market of all protocols', protocols: [...all.values()] },
    ]
    const rows = []
    for (const { what, protocols } of wanted) {
      const ours = await count(devnet, devnet.chain, (client) => readMarket(client, { protocols }))
      const travelling = await count(devnet, undefined, (client) => readMarket(client, { protocols }), { timed: false })
      const oneByOne = async (client) => {
        const block = await getBlock(client)
        await runReading(readAll(protocols.map((protocol) => protocol.load())), async (requests) => {
          const answers = []
          for (const request of requests)
            answers.push(await readContract(client, { ...request, blockNumber: block.number }))
          return answers
        })
      }
      const peer = await count(devnet, devnet.chain, oneByOne, { timed: false })
      rows.push({ what, protocols: protocols.length, ours, travelling, peer })
    }
    const position = (client) => readPosition(client, { account, adapters })
    rows.push({
      what: 'what an account holds, and the market of all protocols',
      protocols: all.size,
      ours: await count(devnet, devnet.chain, position),
      travelling: await count(devnet, undefined, position, { timed: false }),
    })
    return rows
  } finally {
    await devnet.stop()
  }
}

/** Milliseconds that every answer takes when a reading is run again, so that what waits for what shows in its time. */
const latency = 50

/** Requests that reach the node, and how many of them wait for one another. */
async function count(devnet, chain, read, { timed = true } = {}) {
  const known = new Map()
  let requests = 0
  const ask = async (request) => {
    const asked = JSON.stringify(request)
    requests++
    if (!known.has(asked)) known.set(asked, await devnet.client.request(request))
    return known.get(asked)
  }
  const run = (request) => {
    const transport = custom({ request })
    return read(createClient({ ...(chain === undefined ? {} : { chain }), transport }))
  }
  await run(ask)
  const counted = requests
  if (!timed) return { requests: counted }
  const start = performance.now()
  await run(async (request) => {
    await new Promise((resolve) => setTimeout(resolve, latency))
    return ask(request)
  })
  return { requests: counted, inSequence: Math.floor((performance.now() - start) / latency) }
}
