import { BaseError, BlockNotFoundError, HttpRequestError, ResourceNotFoundRpcError, TimeoutError } from 'viem'
import { BlockGoneError } from '../errors/block-gone-error.js'
import { LstackError } from '../errors/lstack-error.js'
import { NoHistoryError } from '../errors/no-history-error.js'
import { NodeAnswerError } from '../errors/node-answer-error.js'
import { NodeUnreachableError } from '../errors/node-unreachable-error.js'

const noHistory = /missing trie node|historical state|state .*(not|un)available|pruned|archive/i
const gone =
  /header not found|unknown block|not (currently )?canonical|block.* not found|BlockOutOfRange|resource not found/i

/**
 * What went wrong at a node, as one of lstack's failures.
 *
 * @param error - What viem threw.
 * @param blockNumber - The block that was read; `undefined` for the latest.
 */
export function nodeError(error: unknown, blockNumber: bigint | undefined): LstackError {
  if (error instanceof LstackError) return error
  const cause = error instanceof BaseError ? error : new BaseError(String(error))
  const find = <Kind>(kind: abstract new (...args: never[]) => Kind): Kind | undefined => {
    const found = cause.walk((each) => each instanceof kind)
    return found instanceof kind ? found : undefined
  }
  const text = `${cause.message} ${cause.details ?? ''}`
  if (find(TimeoutError)) return new NodeUnreachableError({ status: undefined, reason: 'it took too long', cause })
  const http = find(HttpRequestError)
  if (http !== undefined && isBroken(http)) return new NodeAnswerError({ reason: 'it is no JSON', cause })
  if (blockNumber !== undefined && noHistory.test(text)) return new NoHistoryError({ blockNumber, cause })
  if (find(BlockNotFoundError) || find(ResourceNotFoundRpcError) || gone.test(text))
    return new BlockGoneError({ blockNumber, cause })
  if (http !== undefined) {
    const reason = http.status === undefined ? http.details : `HTTP ${http.status}`
    return new NodeUnreachableError({ status: http.status, reason, cause })
  }
  return new NodeAnswerError({ reason: cause.shortMessage.trim().replace(/\.$/, ''), cause })
}

/** The answer came, and its body was no JSON. */
function isBroken({ status, details }: HttpRequestError): boolean {
  return (status === undefined || status === 200) && /JSON|Unexpected token|Unexpected end/i.test(details)
}
