import { expect, test } from 'vitest'
import { weth } from '../adapters/weth/weth.js'
import type { Wiring } from '../core/wiring.js'
import { MissingDeploymentError } from '../errors/missing-deployment-error.js'
import { adapters } from './adapters.js'
import { connectAdapter } from './connect-adapter.js'

const deployment = { chainId: 1, weth: '0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2' } as const
let seen: readonly string[] = []

const wiring: Pick<Wiring<typeof deployment, ReturnType<typeof weth<1>>>, 'id' | 'after' | 'connect'> = {
  id: 'wrapped',
  after: ['lido'],
  connect(where, { assets, protocols, chainId }) {
    seen = [...assets.map(({ key }) => key), ...protocols.map(({ id }) => id), String(chainId)]
    return weth(where)
  },
}

test('an adapter from elsewhere sees what those of its chain offer', () => {
  expect(connectAdapter({ wiring, deployment, adapters }).weth.key).toBe('WETH@1')
  expect(seen).toEqual(expect.arrayContaining(['wstETH@1', 'lido@1', '1']))
})

test('and is refused where one that it is built on is not there', () => {
  expect(() => connectAdapter({ wiring, deployment, adapters: {} })).toThrow(MissingDeploymentError)
  expect(() => connectAdapter({ wiring, deployment, adapters: {} })).toThrow(/lido/)
})

test('nothing of another chain is offered', () => {
  connectAdapter({ wiring, deployment: { ...deployment, chainId: 10 as 1 }, adapters })
  expect(seen).toEqual(['10'])
})
