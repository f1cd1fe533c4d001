import { InterestRate, PoolBundle } from '@aave/contract-helpers'
import { providers } from 'ethers'
import { byTurns } from './measure.mjs'

const account = '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045'
const amount = 1_234_567_890_123_456_789n

/** Call data of Aave's Pool beside contract-helpers, which is never asked to send. */
export async function calldata(load) {
  const { encodeCall } = await load('bundle/index.js')
  const { aaveV3Mainnet } = await load('adapters/aaveV3/index.js')
  const { adapters } = await load('presets/index.js')
  const { pool, reserves } = aaveV3Mainnet
  const bundle = new PoolBundle(new providers.StaticJsonRpcProvider('http://127.0.0.1:1', 1), { POOL: pool })
  const supply = adapters.aaveV3.supply({ asset: 'wstETH@1' })
  const borrow = adapters.aaveV3.borrow({ asset: 'WETH@1', amount: { exact: amount } })
  const encode = (step, input) => step.calls({ account, ...input }).map(encodeCall)[0].data

  const common = { user: account, amount: String(amount), interestRateMode: InterestRate.Variable }
  const contestants = {
    ourSupply: () => encode(supply, { amounts: { 'wstETH@1': amount }, choice: null }),
    theirSupply: () => bundle.supplyTxBuilder.generateTxData({ ...common, reserve: reserves.wstETH.underlying }).data,
    ourBorrow: () => encode(borrow, { amounts: {}, choice: { amount } }),
    theirBorrow: () => bundle.borrowTxBuilder.generateTxData({ ...common, reserve: reserves.WETH.underlying }).data,
  }
  for (const action of ['Supply', 'Borrow'])
    if (contestants[`our${action}`]() !== contestants[`their${action}`]())
      throw new Error(`The call data of ${action} differ.`)

  const times = await byTurns(contestants)
  const against = '@aave/contract-helpers PoolBundle'
  return [
    { what: 'call data of an Aave supply', ours: times.ourSupply, peer: times.theirSupply, against },
    { what: 'call data of an Aave borrow', ours: times.ourBorrow, peer: times.theirBorrow, against },
  ]
}
