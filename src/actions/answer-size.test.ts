import { encodeAbiParameters, parseAbi } from 'viem'
import { expect, test } from 'vitest'
import { answerSize } from './answer-size.js'

const abi = parseAbi([
  'struct Pair { uint256 one; address other; }',
  'struct Nested { Pair pair; uint8[3] digits; }',
  'function nothing() view',
  'function one() view returns (uint256)',
  'function two() view returns (uint128, bool)',
  'function pair() view returns (Pair)',
  'function nested() view returns (Nested[2], int24)',
  'function label() view returns (string)',
  'function many() view returns (Pair[])',
])
const zeros = ['0x0000000000000000000000000000000000000000', 0n, 0, false] as const
const [address, zero, small, no] = zeros
const pair = { one: zero, other: address }
const nested = { pair, digits: [small, small, small] }

const values: { readonly [name: string]: readonly unknown[] } = {
  one: [zero],
  two: [zero, no],
  pair: [pair],
  nested: [[nested, nested], small],
}

test.each(Object.entries(values))('%s: as long as it is encoded', (functionName, value) => {
  const item = abi.find((each) => each.type === 'function' && each.name === functionName)
  const outputs = item !== undefined && 'outputs' in item ? item.outputs : []
  const encoded = encodeAbiParameters(outputs as never, value as never)
  const bytes = (encoded.length - 2) / 2
  expect(answerSize({ address, abi, functionName, args: [] })).toBe(128 + bytes)
})

test('what has no fixed length is taken to be short; a function without outputs answers nothing', () => {
  const sizeOf = (functionName: string) => answerSize({ address, abi, functionName, args: [] })
  expect(sizeOf('label')).toBe(128 + 16 * 32)
  expect(sizeOf('many')).toBe(128 + 16 * 32)
  expect(sizeOf('nothing')).toBe(128)
  expect(sizeOf('unknown')).toBe(128)
})
