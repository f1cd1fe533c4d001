import { parseEther } from 'viem'
import type { Installation, InstalledContract, InstalledToken } from '../../core/installation.js'
import { deploy } from '../../core/installation.js'
import type { CurveDeployment } from './deployment.js'

const stableSwapDouble: InstalledContract = {
  name: 'StableSwapDouble',
  file: new URL('./StableSwapDouble.sol', import.meta.url).href,
  kind: 'double',
}

/** Values of the devnet: a little out of balance, so that stETH stands below redemption. */
const [ether, staked] = [parseEther('14021.730459128830517264'), parseEther('16233.904781226400918337')]
const [a, fee, adminFee] = [200n, 4_000_000n, 5_000_000_000n]

/** Puts Curve's pool of stETH and ETH on a local chain, as a double with everybody else's liquidity. */
export const installation = {
  id: 'curveFi',
  after: ['lido'],
  contracts: [stableSwapDouble],
  *install({ chainId, tokens }) {
    const stETH = tokens.stETH as InstalledToken
    const address = yield* deploy(stableSwapDouble, [stETH.address, a, fee, adminFee])
    yield [{ type: 'setBalance', address, value: ether }, ...stETH.mint(address, staked)]
    return { deployment: { chainId, pools: { 'stETH/ETH': { coins: ['ETH', 'stETH'], address } } } }
  },
} as const satisfies Installation<'curveFi', CurveDeployment>
