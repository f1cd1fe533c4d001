import { gunzipSync } from 'node:zlib'
import { type Hex, hexToBytes, numberToHex, parseEther } from 'viem'
import { answerLive } from './answer-live.js'
import {
  anvilArguments,
  type ChainPlan,
  contextOf,
  deployer,
  type InstalledChain,
  type SavedChain,
  savedChainName,
} from './chain-plan.js'
import type { Answer } from './chain-request.js'
import { digest } from './digest.js'
import { rpc } from './rpc.js'
import { runInstallations } from './run-installations.js'
import { spawnAnvil } from './spawn-anvil.js'
import { writeCache } from './write-cache.js'

/**
 * Starts an empty chain and installs everything on it.
 *
 * @param plan - What the chain is to hold.
 * @param save - Whether to save it for later starts.
 * @returns The running chain.
 * @throws {InstallationFailedError} where the chain refuses a request.
 */
export const installChain = async (plan: ChainPlan, save: boolean): Promise<InstalledChain> => {
  const context = contextOf(plan)
  const anvil = await spawnAnvil([...anvilArguments(plan), '--timestamp', String(context.timestamp)])
  try {
    const call = rpc(anvil.url)
    await call('anvil_setLoggingEnabled', [false])
    await call('anvil_setBlockTimestampInterval', [1])
    await call('anvil_setBalance', [deployer, numberToHex(parseEther('1000000'))])
    const entries: { request: string; answer: Hex }[] = []
    const world = await runInstallations(plan.installations, context, plan.compiled, (id) => {
      plan.onProgress(`Installing ${id}`)
      const answer = answerLive(call, id)
      const record: Answer = async (request, label) => {
        const given = await answer(request, label)
        entries.push({ request: digest(JSON.stringify(request)), answer: given })
        return given
      }
      return record
    })
    await call('evm_setNextBlockTimestamp', [numberToHex(plan.timestamp)])
    await call('anvil_mine', ['0x1'])
    if (save) {
      const content = gunzipSync(hexToBytes(await call('anvil_dumpState'))).toString('utf8')
      const state = `state-${digest(content)}.json`
      writeCache(state, content)
      writeCache(savedChainName(plan), JSON.stringify({ entries, state } satisfies SavedChain))
    }
    return { anvil, world }
  } catch (error) {
    await anvil.stop()
    throw error
  }
}
