import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { AnvilStartError } from './anvil-start-error.js'
import { cacheDirectory } from './cache-directory.js'
import {
  anvilArguments,
  type ChainPlan,
  contextOf,
  type InstalledChain,
  isSavedChain,
  type SavedChain,
  savedChainName,
} from './chain-plan.js'
import type { Answer } from './chain-request.js'
import { digest } from './digest.js'
import { readCache } from './read-cache.js'
import { type InstalledWorld, runInstallations } from './run-installations.js'
import { spawnAnvil } from './spawn-anvil.js'

/**
 * Starts a chain from what an earlier start saved, if installing anew would ask it exactly what it was asked then.
 *
 * @param plan - What the chain is to hold.
 * @returns The running chain, or undefined where nothing fitting is saved.
 */
export const loadChain = async (plan: ChainPlan): Promise<InstalledChain | undefined> => {
  const saved = readCache(savedChainName(plan))
  if (!isSavedChain(saved)) return undefined
  const state = join(cacheDirectory(), saved.state)
  if (!existsSync(state)) return undefined
  const world = await replay(plan, saved)
  if (world === undefined) return undefined
  try {
    // A state carries no clock: told none, anvil would take now for the time of the block before.
    const clock = ['--timestamp', String(plan.timestamp)]
    return { anvil: await spawnAnvil([...anvilArguments(plan), ...clock, '--load-state', state]), world }
  } catch (error) {
    // A damaged state keeps anvil from starting; where something else does, installing meets it again.
    if (error instanceof AnvilStartError) return undefined
    throw error
  }
}

class NotRecorded extends Error {}

const replay = async (plan: ChainPlan, { entries }: SavedChain): Promise<InstalledWorld | undefined> => {
  let position = 0
  const answer: Answer = (request) => {
    const entry = entries[position++]
    if (entry?.request !== digest(JSON.stringify(request))) throw new NotRecorded()
    return entry.answer
  }
  try {
    const world = await runInstallations(plan.installations, contextOf(plan), plan.compiled, () => answer)
    return position === entries.length ? world : undefined
  } catch (error) {
    if (error instanceof NotRecorded) return undefined
    throw error
  }
}
