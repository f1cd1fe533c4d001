import type { Address } from 'viem'
import type { Installation, InstalledContract } from '../core/installation.js'
import { deploy } from '../core/installation.js'
import { multicall3Code } from './multicall3-code.js'

const batchExecutor: InstalledContract = {
  name: 'BatchExecutor',
  file: new URL('./BatchExecutor.sol', import.meta.url).href,
  kind: 'double',
}

/** What every devnet has besides protocols. */
export type BaseDeployment = {
  readonly chainId: number
  /** Multicall3, where it stands on every chain. */
  readonly multicall3: Address
  /** An ERC-7821 executor that accounts can delegate to by EIP-7702. */
  readonly batchExecutor: Address
}

const multicall3 = '0xcA11bde05977b3631167028862bE2a173976CA11'

/** Puts on a local chain what every devnet has besides protocols. */
export const baseInstallation = {
  id: 'base',
  after: [],
  contracts: [
    batchExecutor,
    // Its published code is set at its address, so there is nothing to compile.
  ],
  *install({ chainId }) {
    yield [{ type: 'setCode', address: multicall3, code: multicall3Code }]
    return { deployment: { chainId, multicall3, batchExecutor: yield* deploy(batchExecutor) } }
  },
} as const satisfies Installation<'base', BaseDeployment>
