import { getAddress, type Hex, numberToHex, parseEther } from 'viem'
import type { Answer, ChainRequest } from './chain-request.js'
import { InstallationFailedError } from './installation-failed-error.js'
import type { Rpc } from './rpc.js'

const transactionGas = numberToHex(50_000_000n)

/**
 * Answers requests on a running chain, in the name of any account, whose gas is paid for.
 *
 * @param call - The chain.
 * @param subject - What the requests serve, for people: an installation's id, or a token's symbol.
 * @returns What answers them; it throws {@link InstallationFailedError}.
 */
export const answerLive =
  (call: Rpc, subject: string): Answer =>
  async (request, label) => {
    try {
      switch (request.type) {
        case 'transaction':
          return await send(call, request)
        case 'call':
          return await call('eth_call', [{ to: request.to, data: request.data }, 'latest'])
        case 'setBalance':
          await call('anvil_setBalance', [request.address, request.value])
          return '0x'
        case 'setCode':
          await call('anvil_setCode', [request.address, request.code])
          return '0x'
      }
    } catch (cause) {
      throw new InstallationFailedError({ subject, request: label, cause })
    }
  }

const send = async (
  call: Rpc,
  { from, to, data, value }: Extract<ChainRequest, { readonly type: 'transaction' }>,
): Promise<Hex> => {
  const balance = BigInt(await call('eth_getBalance', [from, 'latest']))
  if (balance - BigInt(value) < parseEther('1')) {
    await call('anvil_setBalance', [from, numberToHex(balance + parseEther('10'))])
  }
  const transaction = { from, ...(to === undefined ? {} : { to }), data, value, gas: transactionGas }
  await call('anvil_impersonateAccount', [from])
  try {
    const receipt = await call('eth_sendTransactionSync', [transaction])
    if (receipt.status === '0x0') {
      // Run once more, a transaction that failed says why.
      await call('eth_call', [transaction, 'latest'])
      throw new Error('It was reverted without a reason.')
    }
    return to === undefined ? getAddress(receipt.contractAddress) : '0x'
  } finally {
    await call('anvil_stopImpersonatingAccount', [from])
  }
}
