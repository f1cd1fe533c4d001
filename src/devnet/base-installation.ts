import type { Address } from 'viem'
import type { Installation, InstalledContract } from '../core/installation.js'
import { deploy } from '../core/installation.js'
import { multicall3Code } from './multicall3-code.js'

/** Where Multicall3 stands on every chain. */
export const multicall3: Address = '0xcA11bde05977b3631167028862bE2a173976CA11'

const batchExecutor: InstalledContract = {
  name: 'BatchExecutor',
  file: new URL('./BatchExecutor.sol', import.meta.url).href,
  kind: 'double',
}

/** What every devnet has besides protocols. */
export type BaseDeployment = {
  readonly chainId: number
  readonly multicall3: Address
  /** An ERC-7821 executor that accounts can delegate to by EIP-7702. */
  readonly batchExecutor: Address
}

/** Puts on a local chain what every devnet has besides protocols. */
export const baseInstallation = {
  id: 'base',
  after: [],
  // Multicall3 is set at its address as published, so there is nothing of it to compile.
  contracts: [batchExecutor],
  *install({ chainId }) {
    yield [{ type: 'setCode', address: multicall3, code: multicall3Code }]
    return { deployment: { chainId, multicall3, batchExecutor: yield* deploy(batchExecutor) } }
  },
} as const satisfies Installation<'base', BaseDeployment>
