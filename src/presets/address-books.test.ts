import { encodeAbiParameters, getAddress, getCreate2Address, keccak256 } from 'viem'
import { describe, expect, test } from 'vitest'
import type { Adapter } from '../core/adapter.js'
import type { Data } from '../core/data.js'
import { toJson } from '../core/to-json.js'
import { UnknownChainError } from '../errors/unknown-chain-error.js'
import { chains } from './chains.js'
import { connectAdapters } from './connect-adapters.js'
import { connectPresets } from './connect-presets.js'
import { type Deployments, deploymentsFromJson, deploymentsOf } from './deployments.js'

/** `keccak256(type(UniswapV3Pool).creationCode)` of v3-core. */
const poolCode = '0xe34f199b19b2b4f47f68442619d555527d244f78a3297ea89325f843f87b8b54'
const books = chains.map(({ name, id }) => [name, deploymentsOf(id) as Required<Deployments>] as const)

const addressesIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return /^0x[0-9a-fA-F]{40}$/.test(value) ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(addressesIn) : []
}

describe.each(books)('the address book of %s', (_, book) => {
  const tokens = new Map(
    Object.values<Adapter>(connectAdapters(book) as never)
      .flatMap(({ assets }) => assets)
      .map(({ symbol, address }) => [symbol, address] as const),
  )

  test('has a checksum in every address', () => {
    const addresses = addressesIn(book)
    expect(addresses.length).toBeGreaterThan(20)
    for (const address of addresses) expect(address).toBe(getAddress(address))
  })

  test('fits as a file', () => {
    expect(deploymentsFromJson(toJson(book as unknown as Data))).toEqual(book)
  })

  test('lists the tokens of the chain as reserves, each with tokens of its own', () => {
    const { reserves } = book.aaveV3
    expect(Object.keys(reserves)).toEqual(expect.arrayContaining(['WETH', 'wstETH', 'USDC']))
    for (const [symbol, { underlying }] of Object.entries(reserves))
      expect([symbol, underlying]).toEqual([symbol, tokens.get(symbol)])
    const own = Object.values(reserves).flatMap(({ aToken, variableDebtToken }) => [aToken, variableDebtToken])
    expect(new Set(own).size).toBe(own.length)
  })

  test('prices its reserves by the feeds that it reads', () => {
    const { feeds } = book.chainlink
    for (const { oracle } of Object.values(book.aaveV3.reserves)) {
      expect(Object.keys(feeds)).toContain(oracle.usd)
      if (oracle.basis === 'usd') expect(oracle.source).toBe(feeds[oracle.usd]?.address)
    }
  })

  test('names the pools that the factory derives from tokens and fee', () => {
    for (const [name, { tokens: symbols, fee, address }] of Object.entries(book.uniswapV3.pools)) {
      const sorted = symbols.map((symbol) => tokens.get(symbol) as `0x${string}`)
      sorted.sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
      const types = [{ type: 'address' }, { type: 'address' }, { type: 'uint24' }] as const
      const salt = keccak256(encodeAbiParameters(types, [sorted[0]!, sorted[1]!, fee]))
      const derived = getCreate2Address({ from: book.uniswapV3.factory, salt, bytecodeHash: poolCode })
      expect([name, address]).toEqual([name, derived])
    }
  })
})

describe('a chain beside Ethereum', () => {
  const rollups = chains.filter(({ id }) => id !== 1)

  test.each(rollups.map(({ name, id }) => [name, id] as const))('%s has presets that buy and sell', (_, id) => {
    const presets = connectPresets(connectAdapters(deploymentsOf(id)))
    const made = Object.values(presets).filter(({ starts }) => starts.length > 0)
    expect(made.map((preset) => preset.id)).toEqual([
      ...['wsteth-hold', 'wsteth-supply', 'wsteth-loop', 'wsteth-usdc', 'weth-wsteth-lp'],
    ])
    for (const preset of made) {
      expect([preset.vias, preset.exits]).toEqual([['market'], ['market']])
      expect(preset.starts.map(({ symbol }) => symbol)).toEqual(['ETH', 'WETH', 'wstETH'])
      for (const { symbol } of preset.starts) {
        const { strategy } = preset.exit({ from: symbol, route: 'market' })
        expect(strategy.start.chainId).toBe(id)
      }
      expect(() => preset.strategy({ via: 'mint' })).toThrow('this chain knows no other way to a staking token')
      expect(() => preset.exit({ route: 'queue' })).toThrow('There is no way out by "queue". Ways out are market.')
    }
    expect(() => presets['eth-stake'].strategy()).toThrow(/nothing of lido, which eth-stake/)
  })

  test.each(rollups.map(({ name, id }) => [name, id] as const))(
    '%s: wstETH depends on its bridge and on Lido',
    (_, id) => {
      const { bridgedWstETH } = connectAdapters(deploymentsOf(id))
      const components = bridgedWstETH.wstETH.components
      expect(components.map((component) => component.id)).toEqual(
        expect.arrayContaining([`bridge:wstETH@${id}`, `oracle:wstETHRate@${id}`, 'contract:lido@1']),
      )
      const bridge = components.find(({ kind }) => kind === 'bridge')
      expect(bridge?.control?.powers.map(({ reach }) => reach)).toEqual(['funds', 'yield', 'funds'])
      for (const { delayDays, note } of bridge?.control?.powers ?? [])
        if (delayDays === null) expect(note).toBeDefined()
    },
  )

  test('of which no address book ships', () => {
    expect(() => deploymentsOf(137)).toThrow(UnknownChainError)
    expect(() => deploymentsOf(137)).toThrow(
      'There are no addresses of chain "137". Those of ethereum, base, arbitrum, optimism ship; for another chain make a deployment file.',
    )
  })
})
