import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeReserveConfiguration } from './decode-reserve-configuration.js'
import type { ReserveConfiguration } from './reserve.js'

const source = readFileSync(
  new URL(
    '../../../node_modules/@aave-dao/aave-v3-origin/src/contracts/protocol/libraries/configuration/ReserveConfiguration.sol',
    import.meta.url,
  ),
  'utf8',
)

/** The contract's own names, for the fields of ours. */
const masks: { readonly [field in keyof ReserveConfiguration]: string } = {
  ltv: 'LTV',
  liquidationThreshold: 'LIQUIDATION_THRESHOLD',
  liquidationBonus: 'LIQUIDATION_BONUS',
  decimals: 'DECIMALS',
  active: 'ACTIVE',
  frozen: 'FROZEN',
  borrowingEnabled: 'BORROWING',
  paused: 'PAUSED',
  borrowableInIsolation: 'BORROWABLE_IN_ISOLATION',
  siloedBorrowing: 'SILOED_BORROWING',
  flashLoanEnabled: 'FLASHLOAN_ENABLED',
  reserveFactor: 'RESERVE_FACTOR',
  borrowCap: 'BORROW_CAP',
  supplyCap: 'SUPPLY_CAP',
  liquidationProtocolFee: 'LIQUIDATION_PROTOCOL_FEE',
  debtCeiling: 'DEBT_CEILING',
}

function maskOf(name: string): bigint {
  const found = new RegExp(`constant ${name}_MASK = +(0x[0-9A-F]+);`).exec(source)
  if (found === null) throw new Error(`ReserveConfiguration.sol has no ${name}_MASK.`)
  return BigInt(found[1] as string)
}

function encode(configuration: ReserveConfiguration): bigint {
  let data = 0n
  for (const [field, name] of Object.entries(masks)) {
    const mask = maskOf(name)
    const lowest = mask & -mask
    data |= (BigInt(configuration[field as keyof ReserveConfiguration]) * lowest) & mask
  }
  return data
}

const bits = (count: number) => fc.bigInt(0n, 2n ** BigInt(count) - 1n)
const configuration: fc.Arbitrary<ReserveConfiguration> = fc.record({
  ltv: bits(16),
  liquidationThreshold: bits(16),
  liquidationBonus: bits(16),
  decimals: fc.integer({ min: 0, max: 255 }),
  active: fc.boolean(),
  frozen: fc.boolean(),
  borrowingEnabled: fc.boolean(),
  paused: fc.boolean(),
  borrowableInIsolation: fc.boolean(),
  siloedBorrowing: fc.boolean(),
  flashLoanEnabled: fc.boolean(),
  reserveFactor: bits(16),
  borrowCap: bits(36),
  supplyCap: bits(36),
  liquidationProtocolFee: bits(16),
  debtCeiling: bits(40),
})

describe('decodeReserveConfiguration', () => {
  it("reads what the contract's masks write", () => {
    fc.assert(
      fc.property(configuration, (given) => {
        expect(decodeReserveConfiguration(encode(given))).toEqual(given)
      }),
    )
  })

  it('ignores the holes in the bitmap', () => {
    const used = Object.values(masks).reduce((all, name) => all | maskOf(name), 0n)
    const holes = (2n ** 256n - 1n) & ~used
    expect(decodeReserveConfiguration(holes)).toEqual(decodeReserveConfiguration(0n))
  })
})
