import { encodePacked, keccak256, toBytes } from 'viem'
import { expect, test } from 'vitest'
import { contractKeys, requestedTotalKey } from './storage-keys.js'

test('the keys are those that RocketStorage uses', () => {
  for (const [name, key] of Object.entries(contractKeys))
    expect(key).toBe(keccak256(encodePacked(['string', 'string'], ['contract.address', name])))
  expect(requestedTotalKey).toBe(keccak256(toBytes('deposit.pool.requested.total')))
})
