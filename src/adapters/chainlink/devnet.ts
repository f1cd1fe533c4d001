import type { Installation, InstalledContract } from '../../core/installation.js'
import { deploy } from '../../core/installation.js'
import type { ChainlinkDeployment } from './deployment.js'

const aggregatorDouble: InstalledContract = {
  name: 'AggregatorDouble',
  file: new URL('./AggregatorDouble.sol', import.meta.url).href,
  kind: 'double',
}

/** The prices that a local chain starts with; values of the devnet, not of any date. */
const starts = [
  { observable: 'usd:ETH', description: 'ETH / USD', decimals: 8, answer: 312_746_150_000n },
  { observable: 'usd:USDC', description: 'USDC / USD', decimals: 8, answer: 99_987_412n },
  { observable: 'market:stETH', description: 'STETH / ETH', decimals: 18, answer: 999_134_620_518_437_902n },
] as const

/** Puts price feeds with settable answers on a local chain. */
export const installation = {
  id: 'chainlink',
  after: [],
  contracts: [aggregatorDouble],
  *install({ chainId }) {
    const feeds: { [observable: `${string}:${string}`]: ChainlinkDeployment['feeds'][`${string}:${string}`] } = {}
    for (const { observable, description, decimals, answer } of starts) {
      const address = yield* deploy(aggregatorDouble, [decimals, description, answer])
      feeds[observable] = { address, decimals }
    }
    return { deployment: { chainId, feeds }, feeds }
  },
} as const satisfies Installation<'chainlink', ChainlinkDeployment>
