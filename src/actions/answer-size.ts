import type { AbiParameter } from 'viem'
import type { ReadRequest } from '../core/reading.js'

/** Words that a value of no fixed length is taken to have: a label, a few entries. */
const unknownLength = 16

/** Words around each answer of a multicall: where it is, whether it succeeded, where its bytes are, how many. */
const envelope = 4

/**
 * The bytes that a read takes in the answer of a multicall: exact where its outputs have a fixed length.
 *
 * Source: Solidity's contract ABI specification, applied to `Multicall3.aggregate3`.
 *
 * @param request - The read.
 */
export function answerSize({ abi, functionName }: ReadRequest): number {
  const item = abi.find((each) => each.type === 'function' && each.name === functionName)
  const outputs = item !== undefined && 'outputs' in item ? item.outputs : []
  return 32 * (envelope + outputs.reduce((words, output) => words + wordsOf(output), 0))
}

function wordsOf(parameter: AbiParameter): number {
  const { type } = parameter
  const array = /^(.*)\[(\d*)\]$/.exec(type)
  if (array !== null) {
    const [, element = '', length = ''] = array
    return length === '' ? unknownLength : Number(length) * wordsOf({ ...parameter, type: element })
  }
  if (type === 'string' || type === 'bytes') return unknownLength
  if (!('components' in parameter)) return 1
  return parameter.components.reduce((words, component) => words + wordsOf(component), 0)
}
