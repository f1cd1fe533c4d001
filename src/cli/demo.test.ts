import { describe, expect, test } from 'vitest'
import { run } from './fixtures/run.js'
import { runCli } from './run-cli.js'

describe('demo', () => {
  test('predicts every balance of a loop to the wei', async () => {
    const { code, out, err } = await run('demo')
    expect(code, err).toBe(0)
    expect(out).toMatch(/16 calls, each as one transaction/)
    expect(out).toMatch(/Real contracts +Multicall3, WETH9, /)
    expect(out).toMatch(/Doubles .*StETHDouble/s)
    expect(out).toMatch(/aaveV3 › variableDebtWETH +-20\.\d+ +-20\.\d+ {2}exact/)
    expect(out).toMatch(/aaveV3 › awstETH +24\.\d+ +24\.\d+ {2}exact/)
    expect(out).toMatch(/All 2 balances are as predicted\.\n$/)
    expect(err).toMatch(/Sending 16 calls one by one/)
  }, 180_000)

  test.each([
    ['wsteth-loop', '--leverage', '10', '--amount', '100', '--atomic'],
    ['wsteth-usdc', '--amount', '2', '--atomic'],
    ['wsteth-usdc', '--amount', '2000', '--from', 'WETH'],
    ['wsteth-hold', '--from', 'stETH', '--amount', '3.3'],
    ['eth-stake', '--from', 'wstETH', '--amount', '1.000000000000000001'],
    ['eth-stake', '--amount', '12000'],
  ])(
    '%s %s %s %s %s %s',
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
