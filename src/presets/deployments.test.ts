import { describe, expect, test } from 'vitest'
import type { Data } from '../core/data.js'
import { toJson } from '../core/to-json.js'
import { InvalidFileError } from '../errors/invalid-file-error.js'
import { deploymentsFromJson, mainnetDeployments } from './deployments.js'

const address = '0x7f39C581F595B53c5cb19bD0b3f8dA6c935E2Ca0'
const chainlink = { feeds: { 'usd:ETH': { address, decimals: 8 } } }
const file = (entries: object, chainId: unknown = 31_337) => JSON.stringify({ chainId, ...entries })

describe('deployments as a file', () => {
  test('those of Ethereum survive the way there and back', () => {
    expect(deploymentsFromJson(toJson(mainnetDeployments as unknown as Data))).toEqual(mainnetDeployments)
    expect(mainnetDeployments.chainId).toBe(1)
  })

  test('an adapter without an entry is not made', () => {
    expect(deploymentsFromJson(file({ weth: { weth: address } }))).toEqual({ chainId: 31_337, weth: { weth: address } })
    expect(deploymentsFromJson(file({}))).toEqual({ chainId: 31_337 })
  })

  test('an entry may repeat the chain, but not name another', () => {
    const entry = { weth: address, chainId: 31_337 }
    expect(deploymentsFromJson(file({ weth: entry }))).toEqual({ chainId: 31_337, weth: { weth: address } })
    expect(() => deploymentsFromJson(file({ weth: { ...entry, chainId: 1 } }))).toThrow(
      'weth is of chain 1, and the file of chain 31337.',
    )
  })

  test.each<[string, string, string]>([
    ['cut off', file({}).slice(0, -1), 'it is no complete JSON'],
    ['a list', '[]', 'chainId: Invalid key'],
    ['no chain', '{}', 'chainId: Invalid key: Expected "chainId"'],
    ['a chain of words', file({}, 'one'), 'chainId: Invalid type: Expected number'],
    ['chain zero', file({}, 0), 'chainId: Invalid value'],
    ['a broken chain', file({}, 1.5), 'chainId: Invalid integer'],
    [
      'an unknown adapter',
      file({ compound: {} }),
      'it names compound, which is no adapter; adapters are aaveV3, bridgedWstETH, chainlink,',
    ],
    ['a name from the prototype', file({ toString: {} }), 'it names toString, which is no adapter'],
    ['an entry of nothing', file({ weth: null }), 'weth: weth: Invalid key: Expected "weth"'],
    ['an entry of words', file({ weth: address }), 'weth: '],
    [
      'an address of words',
      file({ weth: { weth: 'weth' } }),
      'weth: weth: must be an address: 0x and 40 hexadecimal digits',
    ],
    ['a short address', file({ weth: { weth: address.slice(0, -1) } }), 'weth: weth: must be an address'],
    ['a long address', file({ weth: { weth: `${address}0` } }), 'weth: weth: must be an address'],
    ['an address too many', file({ weth: { weth: address, steth: address } }), 'weth: steth: Invalid key'],
    ['an address too few', file({ lido: { stETH: address } }), 'lido: wstETH: Invalid key: Expected "wstETH"'],
    [
      'broken decimals',
      file({ chainlink: { feeds: { 'usd:ETH': { address, decimals: 8.5 } } } }),
      'chainlink: feeds.usd:ETH.decimals: Invalid integer',
    ],
    [
      'another oracle',
      file({ chainlink, aaveV3: { ...mainnetDeployments.aaveV3, chainId: 31_337, oracle: 5 } }),
      'aaveV3: oracle: Invalid type',
    ],
    [
      'another market',
      file({ aaveV3: { ...mainnetDeployments.aaveV3, id: 'aaveV3Prime' } }),
      'aaveV3: id: Invalid type',
    ],
  ])('%s', (_, json, problem) => {
    expect(() => deploymentsFromJson(json)).toThrow(InvalidFileError)
    expect(() => deploymentsFromJson(json)).toThrow('This is no deployment file that lstack can use: ')
    expect(() => deploymentsFromJson(json)).toThrow(problem)
  })
})
