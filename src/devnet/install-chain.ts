import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { type Hex, hexToBytes, numberToHex, parseEther } from 'viem'
import { answerLive } from './answer-live.js'
import { cacheDirectory } from './cache-directory.js'
import {
  anvilArguments,
  type ChainPlan,
  contextOf,
  deployer,
  type InstalledChain,
  isSavedChain,
  type SavedChain,
  savedChainName,
} from './chain-plan.js'
import type { Answer } from './chain-request.js'
import { digest } from './digest.js'
import { readCache } from './read-cache.js'
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
    if (save) saveChain(plan, entries, await call('anvil_dumpState'))
    return { anvil, world }
  } catch (error) {
    await anvil.stop()
    throw error
  }
}

const saveChain = (plan: ChainPlan, entries: SavedChain['entries'], dump: Hex): void => {
  const content = gunzipSync(hexToBytes(dump)).toString('utf8')
  const name = savedChainName(plan)
  const replaced = readCache(name)
  const saved: SavedChain = { entries, state: `state-${digest(content)}.json` }
  writeCache(saved.state, content)
  writeCache(name, JSON.stringify(saved))
  // Whoever is about to load the state that goes finds it missing, and installs.
  if (isSavedChain(replaced) && replaced.state !== saved.state) {
    rmSync(join(cacheDirectory(), replaced.state), { force: true })
  }
}
