import { defineStrategy, planFromPosition } from 'lstack'
import { readPosition } from 'lstack/actions'
import { buildBundle } from 'lstack/bundle'
import { startDevnet } from 'lstack/devnet'
import { carriedAssumptions, connectAdapters } from 'lstack/presets'
import { analyzePlan } from 'lstack/report'

// A local chain with an account that holds wstETH; with a node of mainnet, take the adapters of 'lstack/presets'.
const devnet = await startDevnet()
const account = '0x00000000000000000000000000000000000000aa'
await devnet.fund('wstETH', account, 10n * 10n ** 18n)
const adapters = connectAdapters({ ...devnet.deployments, chainId: devnet.chainId })
const { aaveV3, lido, weth } = adapters
const { timestamp } = await devnet.client.getBlock()

const position = await readPosition(devnet.client, {
  account,
  adapters: Object.values(adapters),
  assumptions: carriedAssumptions(adapters, timestamp),
})

// What is held today.
const today = planFromPosition(position)
const analysis = analyzePlan(today, { gasPrice: 10n ** 9n })
console.log(analysis.holdings, analysis.yield.netApr)
// [ { asset: 'wstETH@31337', amount: 10000000000000000000n } ] 0.0275

// Half of it becomes collateral for a loan.
const strategy = defineStrategy({
  name: 'borrow against what is there',
  start: lido.wstETH,
  steps: [aaveV3.supply({ asset: lido.wstETH.key }), aaveV3.borrow({ asset: weth.weth.key, amount: { share: 0.5 } })],
})
const plan = planFromPosition(position, {
  strategy,
  amounts: { [lido.wstETH.key]: 5n * 10n ** 18n },
})
for (const { label } of buildBundle(plan).calls) console.log(label)
await devnet.stop()
