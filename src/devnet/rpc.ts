import { http } from 'viem'

/** In milliseconds: a whole chain is read and written in one call. */
export const rpcTimeout = 60_000

/** Calls one method of a local chain's JSON-RPC. */
// biome-ignore lint/suspicious/noExplicitAny: what a method answers is known where it is called
export type Rpc = (method: string, params?: readonly unknown[]) => Promise<any>

/**
 * Opens the JSON-RPC of a local chain, methods that only anvil has included.
 *
 * @param url - Where it listens.
 * @returns A function that calls one method.
 */
export const rpc = (url: string): Rpc => {
  const { request } = http(url, { timeout: rpcTimeout, retryCount: 0 })({})
  return (method, params = []) => request({ method, params } as Parameters<typeof request>[0])
}
