import { parseAbi, parseEther } from 'viem'
import { readStates } from '../../src/actions/read-states.js'
import type { ReserveState } from '../../src/adapters/aaveV3/reserve-state.js'
import type { LidoState } from '../../src/adapters/lido/lido-state.js'
import { act } from './act.js'
import { drain } from './drain.js'
import { govern } from './govern.js'
import type { ParityChain } from './parity-chain.js'
import { setAnswer } from './set-answer.js'

const abi = parseAbi(['function report(uint256 postInternalEther, uint256 sharesMintedAsFees, address feeRecipient)'])

/**
 * Makes the market a hard one: rates beyond the kink, the cap of wstETH's price binding, little room below caps, a
 * short stake limit, and other prices.
 *
 * @param chain - The chain.
 */
export async function strain(chain: ParityChain): Promise<void> {
  const { adapters, devnet, giver, protocols, tokens } = chain
  await drain(chain, parseEther('6000'))
  await setAnswer(chain, 'usd:ETH', 187_654_321_987n)
  await setAnswer(chain, 'usd:USDC', 100_031_234n)
  const { states } = await readStates(devnet.client, { protocols })
  const { internalEther } = states[adapters.lido.protocol.id] as LidoState
  await act(chain, giver.address, [
    {
      to: tokens.stETH.address,
      abi,
      functionName: 'report',
      args: [internalEther + internalEther / 43n, 3_141_592_653_589_793n, giver.address],
    },
    {
      to: tokens.stETH.address,
      abi: parseAbi(['function setStakingLimit(uint256 maxStakeLimit, uint256 stakeLimitIncreasePerBlock)']),
      functionName: 'setStakingLimit',
      args: [parseEther('4000'), parseEther('0.5')],
    },
  ])
  const reserve = (symbol: string) => (states[`aaveV3/${symbol}@${devnet.chainId}`] as ReserveState).reserve
  const supplied = (symbol: string, decimals: bigint) => reserve(symbol).scaledATokenSupply / 10n ** decimals
  await govern(chain, 'setSupplyCap', 'wstETH', supplied('wstETH', 18n) + 9_000n)
  await govern(chain, 'setSupplyCap', 'USDC', supplied('USDC', 6n) + 120_000_000n)
  await govern(chain, 'setBorrowCap', 'USDC', reserve('USDC').scaledVariableDebt / 10n ** 6n + 40_000_000n)
}
