import { decodeAbiParameters, decodeFunctionData, getAddress, parseAbi, parseAbiParameters } from 'viem'
import { describe, expect, test } from 'vitest'
import { planStrategy } from '../core/plan-strategy.js'
import { wad } from '../math/wad.js'
import { defaultMarket } from '../presets/default-market.js'
import { presets } from '../presets/presets.js'
import { buildBundle } from './build-bundle.js'
import { toErc7821 } from './to-erc7821.js'

const account = getAddress('0x00000000000000000000000000000000000000aa')
const strategy = presets['wsteth-loop'].strategy({ leverage: 2 })
const bundle = buildBundle(planStrategy({ strategy, market: defaultMarket(), amount: wad, account }))
const parts = bundle.calls.map(({ to, data, value }) => ({ to, data, value }))

describe('ERC-7821', () => {
  const { to, data } = toErc7821(bundle)
  const abi = parseAbi(['function execute(bytes32 mode, bytes executionData) payable'])

  test('the account calls itself, in the mode of a single batch', () => {
    expect(to).toBe(account)
    expect(decodeFunctionData({ abi, data })).toMatchObject({
      functionName: 'execute',
      args: [`0x01${'0'.repeat(62)}`, expect.any(String)],
    })
  })

  test('the batch decodes to the calls', () => {
    const { args } = decodeFunctionData({ abi, data })
    const parameters = parseAbiParameters(['Call[] calls', 'struct Call { address to; uint256 value; bytes data; }'])
    expect(decodeAbiParameters(parameters, args[1])[0]).toEqual(parts)
  })
})
