import { type Hex, type HttpTransport, http, numberToHex } from 'viem'
import { rpcTimeout } from './rpc.js'

/**
 * A transport to a devnet that gives enough gas to transactions that name none and that the devnet signs.
 *
 * For those anvil takes what the call would need in the latest block. In the next one, 12 seconds on, a reserve that
 * was updated in the latest accrues interest again, and the transaction would run out of gas.
 *
 * @param url - Where the devnet listens.
 * @returns The transport.
 */
export const devnetTransport =
  (url: string): HttpTransport =>
  (config) => {
    const transport = http(url, { timeout: rpcTimeout, retryCount: 0 })(config)
    const request = async (call: { readonly method: string; readonly params?: unknown }, options?: object) => {
      const [transaction] = Array.isArray(call.params) ? call.params : []
      if (call.method !== 'eth_sendTransaction' || transaction?.gas !== undefined) {
        return transport.request(call as never, options)
      }
      const estimate: Hex = await transport.request(
        { method: 'eth_estimateGas', params: [transaction, 'pending'] } as never,
        options,
      )
      const gas = numberToHex((BigInt(estimate) * 5n) / 4n)
      return transport.request({ ...call, params: [{ ...transaction, gas }] } as never, options)
    }
    return { ...transport, request: request as typeof transport.request }
  }
