import { encodeFunctionData, erc20Abi, parseAbi } from 'viem'
import { describe, expect, test } from 'vitest'
import { encodeCall } from './encode-call.js'

const to = '0x7f39C581F595B53c5cb19bD0b3f8dA6c935E2Ca0'
const recipient = '0x889edC2eDab5f40e902b864aD4d7AdE8E412F9B1'

describe('encodeCall', () => {
  test('as viem encodes it', () => {
    const args = [recipient, 5n] as const
    expect(encodeCall({ to, abi: erc20Abi, functionName: 'transfer', args, label: 'Send' })).toEqual({
      to,
      data: encodeFunctionData({ abi: erc20Abi, functionName: 'transfer', args }),
      value: 0n,
      label: 'Send',
      functionName: 'transfer',
      args: { recipient, amount: 5n },
      spends: [],
    })
  })

  test('arguments without a name go by their place', () => {
    const abi = parseAbi(['function set(uint256, bool flag)'])
    expect(encodeCall({ to, abi, functionName: 'set', args: [1n, true], label: 'Set' }).args).toEqual({
      0: 1n,
      flag: true,
    })
  })

  test('value and spends are kept', () => {
    const spends = [{ token: to, symbol: 'wstETH', spender: recipient, amount: 1n }] as const
    const abi = parseAbi(['function pay() payable'])
    expect(encodeCall({ to, abi, functionName: 'pay', args: [], value: 7n, label: 'Pay', spends })).toMatchObject({
      value: 7n,
      spends,
    })
  })

  test('a plain transfer of the native asset has no data', () => {
    expect(encodeCall({ to, abi: [], functionName: 'receive', args: [], value: 7n, label: 'Send' }).data).toBe('0x')
  })

  test('of functions with the same name, the one with as many arguments', () => {
    const abi = parseAbi(['function claim()', 'function claim(uint256 id)'])
    const call = (args: readonly bigint[]) => encodeCall({ to, abi, functionName: 'claim', args, label: 'Claim' })
    expect(call([]).data).toBe(encodeFunctionData({ abi, functionName: 'claim', args: [] }))
    expect(call([3n]).data).toBe(encodeFunctionData({ abi, functionName: 'claim', args: [3n] }))
  })

  test('a function that the ABI lacks is never an empty call', () => {
    expect(() => encodeCall({ to, abi: erc20Abi, functionName: 'transfr', args: [], label: 'Send' })).toThrow(
      'The ABI of "Send" has no function transfr with 0 arguments.',
    )
    expect(() => encodeCall({ to, abi: erc20Abi, functionName: 'transfer', args: [recipient], label: 'Send' })).toThrow(
      'has no function transfer with 1 arguments.',
    )
  })
})
