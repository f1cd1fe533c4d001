import type { Address } from 'viem'
import type { Protocol } from '../../core/protocol.js'
import { read } from '../../core/read.js'
import { readAll } from '../../core/read-all.js'
import { rewardOracleAbi, rewardsControllerAbi, rewardTokenAbi } from './abi.js'
import type { AaveV3Deployment, ReserveDeployment } from './deployment.js'
import { type IncentivesState, incentivesStateSchema } from './incentives-state.js'

/**
 * What the rewards controller pays for one reserve, as a slice of the chain. A reserve without rewards takes one round of
 * reading, one with some takes three.
 *
 * @param deployment - The market.
 * @param symbol - The symbol of the reserve's asset.
 * @param listing - Where the reserve stands.
 * @param controller - The market's rewards controller.
 */
export function incentivesProtocol(
  { id, chainId }: AaveV3Deployment,
  symbol: string,
  { aToken, variableDebtToken }: ReserveDeployment,
  controller: Address,
): Protocol<string, IncentivesState> {
  return {
    id: `${id}/incentives/${symbol}@${chainId}`,
    state: incentivesStateSchema,
    *load() {
      const [supply, debt] = yield* readAll([rewardsOf(aToken), rewardsOf(variableDebtToken)])
      return { supply, debt }
    },
  }

  function* rewardsOf(token: Address) {
    const address = controller
    const abi = rewardsControllerAbi
    const list = yield* read({ address, abi, functionName: 'getRewardsByAsset', args: [token] })
    return yield* readAll(list.map((reward) => rewardOf(token, reward)))
  }

  function* rewardOf(token: Address, reward: Address) {
    const address = controller
    const abi = rewardsControllerAbi
    const [data, decimals, oracle] = yield* readAll([
      read({ address, abi, functionName: 'getRewardsData', args: [token, reward] }),
      read({ address: reward, abi: rewardTokenAbi, functionName: 'decimals', args: [] }),
      read({ address, abi, functionName: 'getRewardOracle', args: [reward] }),
    ])
    const [answer, oracleDecimals] = yield* readAll([
      read({ address: oracle, abi: rewardOracleAbi, functionName: 'latestAnswer', args: [] }),
      read({ address: oracle, abi: rewardOracleAbi, functionName: 'decimals', args: [] }),
    ])
    const [index, emissionPerSecond, lastUpdateTimestamp, distributionEnd] = data
    const price = (answer * 10n ** 18n) / 10n ** BigInt(oracleDecimals)
    return { reward, decimals, index, emissionPerSecond, lastUpdateTimestamp, distributionEnd, price }
  }
}
