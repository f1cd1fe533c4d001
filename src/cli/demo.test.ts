import { describe, expect, test } from 'vitest'
import { exitRoutes } from '../presets/preset.js'
import { presets } from '../presets/presets.js'
import { run } from './fixtures/run.js'
import { runCli } from './run-cli.js'

describe('demo', () => {
  test('predicts every balance of a loop to the wei', async () => {
    const { code, out, err } = await run('demo')
    expect(code, err).toBe(0)
    expect(out).toMatch(/Each call as one transaction/)
    expect(out).toMatch(/ 16 +\+180 s {2}Supply wstETH to Aave/)
    expect(out).toMatch(/Real contracts +Multicall3, WETH9, /)
    expect(out).toMatch(/Doubles .*StETHDouble/s)
    expect(out).toMatch(/aaveV3 › variableDebtWETH +-20\.\d+ +-20\.\d+ {2}exact/)
    expect(out).toMatch(/aaveV3 › awstETH +24\.\d+ +24\.\d+ {2}exact/)
    expect(out).toMatch(/4\. Out again, by the market/)
    expect(out).toMatch(/Repay all WETH to Aave/)
    expect(out).toMatch(/10 ETH in, 9\.99\d\d ETH out\.\nAll 10 balances are as predicted\.\n$/)
  }, 180_000)

  test.each(Object.keys(presets).flatMap((id) => exitRoutes.map((route) => [id, route] as const)))(
    '%s in, and out by %s: every balance after every stage to the wei',
    async (id, route) => {
      const { code, out, err } = await run('demo', id, '--exit', route, '--amount', '25')
      expect(code, out + err).toBe(0)
      const [, back] = /25 ETH in, (\d+(?:\.\d+)?) ETH out\.\nAll \d+ balances are as predicted\.\n$/.exec(out) ?? []
      expect(Number(back)).toBeGreaterThan(24.7)
      expect(Number(back)).toBeLessThan(25.01)
      const waits = /After \d+ days:/.test(out)
      const queues = route === 'queue' && !id.startsWith('reth')
      expect(waits).toBe(queues)
      expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
    },
    180_000,
  )

  test.each([
    ['wsteth-loop', '--leverage', '10', '--amount', '100', '--atomic'],
    ['wsteth-loop', '--leverage', '8', '--amount', '20', '--exit', 'queue', '--atomic'],
    ['wsteth-loop', '--leverage', '1', '--amount', '2', '--exit', 'queue'],
    ['wsteth-loop', '--amount', '10', '--exit', 'none'],
    ['wsteth-usdc', '--amount', '2', '--atomic'],
    ['wsteth-usdc', '--amount', '200', '--from', 'WETH'],
    ['wsteth-hold', '--from', 'stETH', '--amount', '3.3'],
    ['wsteth-hold', '--via', 'market', '--amount', '3.3', '--atomic'],
    ['reth-hold', '--from', 'rETH', '--amount', '7', '--exit', 'queue'],
    ['reth-loop', '--from', 'rETH', '--amount', '3', '--via', 'market'],
    ['weth-wsteth-lp', '--from', 'wstETH', '--amount', '3', '--range', 'wstETH/WETH:full', '--atomic'],
    ['lp-and-restake', '--from', 'stETH', '--amount', '30', '--exit', 'queue', '--atomic'],
    ['steth-restake', '--from', 'stETH', '--amount', '30'],
    ['eth-stake', '--from', 'wstETH', '--amount', '1.000000000000000001'],
    ['eth-stake', '--amount', '12000', '--exit', 'queue'],
  ])(
    '%s %s %s %s %s %s %s %s',
    async (...argv) => {
      const { code, out, err } = await run('demo', ...argv.filter((word) => word !== undefined))
      expect(code, out + err).toBe(0)
      expect(out).toMatch(/balances are as predicted\.\n$/)
      expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
    },
    180_000,
  )

  test('stops when it is told to', async () => {
    const stopped = new AbortController()
    let err = ''
    const io = {
      stdout: (text: string) => {
        if (text.includes('2. The same')) stopped.abort()
      },
      stderr: (text: string) => {
        err += text
      },
      colour: false,
      stopSignal: () => stopped.signal,
    }
    expect(await runCli(['demo'], io)).toBe(130)
    expect(err).toMatch(/InterruptedError: Stopped\.\n$/)
  }, 180_000)
})
