import { describe, expect, test } from 'vitest'
import type { Adapter } from '../core/adapter.js'
import { MissingDeploymentError } from '../errors/missing-deployment-error.js'
import { MissingObservableError } from '../errors/missing-observable-error.js'
import { adapters } from './adapters.js'
import { connectAdapters } from './connect-adapters.js'
import { type Deployments, mainnetDeployments } from './deployments.js'

const { aaveV3, chainlink, erc20, lido, rocketPool, weth } = mainnetDeployments as Required<Deployments>

describe('connectAdapters', () => {
  test('makes every adapter that has a deployment', () => {
    expect(Object.keys(adapters).sort()).toEqual(
      Object.keys(mainnetDeployments)
        .filter((id) => id !== 'chainId')
        .sort(),
    )
    expect(Object.keys(connectAdapters({ chainId: 1, weth }))).toEqual(['weth'])
    expect(connectAdapters({ chainId: 1 })).toEqual({})
  })

  test('on any chain', () => {
    const other = connectAdapters({ chainId: 31_337, aaveV3, chainlink, erc20, lido, rocketPool, weth })
    const keys = Object.values(other as { readonly [id: string]: Adapter }).flatMap(({ assets }) =>
      assets.map(({ key }) => key),
    )
    expect(new Set(keys)).toContain('wstETH@31337')
    expect(keys.every((key) => key.endsWith('@31337'))).toBe(true)
    const protocols = Object.values(other as { readonly [id: string]: Adapter }).flatMap((adapter) => adapter.protocols)
    expect(protocols.every(({ id }) => id.endsWith('@31337'))).toBe(true)
  })

  test('the same asset has one key in all of them', () => {
    expect(adapters.weth.eth.key).toBe(adapters.lido.eth.key)
    expect(adapters.aaveV3.lender.assets.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['WETH@1', 'wstETH@1', 'rETH@1', 'USDC@1']),
    )
  })

  test('an adapter lists only what others know, at the same address', () => {
    const elsewhere = { ...lido, wstETH: '0x0000000000000000000000000000000000000001' } as const
    const made = connectAdapters({ chainId: 1, aaveV3, chainlink, erc20, lido: elsewhere, rocketPool, weth })
    expect(made.aaveV3.lender.assets.map(({ key }) => key)).not.toContain('wstETH@1')
    expect(() => made.aaveV3.supply({ asset: 'wstETH@1' })).toThrow('wstETH@1')
  })

  test('one that another is built on is missing', () => {
    expect(() => connectAdapters({ chainId: 1, lido })).toThrow(MissingDeploymentError)
    expect(() => connectAdapters({ chainId: 1, lido })).toThrow(
      'The deployments say nothing of chainlink, which lido is built on. Add the addresses of chainlink to the deployment file.',
    )
    expect(() => connectAdapters({ chainId: 1, aaveV3, lido })).toThrow(/nothing of chainlink, which aaveV3/)
  })

  test('a market lists what is there, and does without the rest', () => {
    const { lender } = connectAdapters({ chainId: 1, aaveV3, chainlink, lido, weth }).aaveV3
    expect(lender.assets.map(({ key }) => key).sort()).toEqual(['WETH@1', 'wstETH@1'])
  })

  test('a feed that another reads is missing', () => {
    const { 'usd:ETH': _, ...feeds } = chainlink.feeds
    expect(() => connectAdapters({ chainId: 1, lido, chainlink: { feeds } })).toThrow(MissingObservableError)
    expect(() => connectAdapters({ chainId: 1, lido, chainlink: { feeds } })).toThrow('No protocol shows usd:ETH.')
  })

  test('every step can be made from its own parameters, under its own id', () => {
    for (const adapter of Object.values(adapters) as readonly Adapter[])
      for (const [id, kind] of Object.entries(adapter.steps)) {
        expect(kind.parameters['~standard'].version).toBe(1)
        const none = kind.parameters['~standard'].validate({})
        if (!('value' in none) || none.issues !== undefined) continue
        const step = kind.create({} as never)
        expect(step.id).toBe(id)
        expect(step.parameters).toEqual({})
      }
  })
})
