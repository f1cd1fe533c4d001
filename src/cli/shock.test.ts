import { describe, expect, test } from 'vitest'
import { planStrategy } from '../core/plan-strategy.js'
import { defaultMarket } from '../presets/default-market.js'
import { presets } from '../presets/presets.js'
import { liquidatedBy } from '../risk/liquidated-by.js'
import { shockTable } from '../risk/shock-table.js'
import { run } from './fixtures/run.js'

const loop = ['shock', 'wsteth-loop', '--amount', '100', '--leverage', '8'] as const
const market = defaultMarket()
const plan = planStrategy({
  strategy: presets['wsteth-loop'].strategy({ leverage: 8 }),
  market,
  amount: 100n * 10n ** 18n,
})

type Shown = {
  readonly name: string
  readonly shocks: readonly object[]
  readonly change: number
  readonly liquidated: boolean
  readonly liquidation: { readonly outcomes: readonly object[]; readonly cost: string } | null
  readonly netApr: number
}
const shocksOf = async (...argv: readonly string[]): Promise<readonly Shown[]> => {
  const { code, out, err } = await run(...argv, '--json')
  expect([code, err]).toEqual([0, ''])
  return JSON.parse(out).shocks
}

describe('without shocks', () => {
  test('every scenario that the plan suggests, one row each', async () => {
    const shown = await shocksOf(...loop)
    const { rows } = shockTable(plan)
    expect(shown.map(({ name, change, liquidated }) => [name, change, liquidated])).toEqual(
      rows.map(({ name, change, liquidated }) => [name, change, liquidated]),
    )
    expect(shown.every(({ netApr }) => Number.isFinite(netApr))).toBe(true)
  })

  test.each(['wsteth-loop', 'wsteth-usdc', 'weth-wsteth-lp', 'steth-restake', 'eth-stake'] as const)(
    '%s for people: within 100 columns',
    async (preset) => {
      const { code, out } = await run('shock', preset, '--amount', '10')
      expect(code).toBe(0)
      expect(out).toMatch(/Under shocks[\s\S]*What liquidates/)
      expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
    },
  )
})

describe('shocks as given', () => {
  test('each alone and all together, in the order of the command line', async () => {
    const argv = [...loop, '--basis', 'wstETH=-0.05', '--slash', 'stETH=9%', '--borrow-rate', 'WETH=0.2']
    const shown = await shocksOf(...argv, '--basis', 'stETH=-10%')
    expect(shown.map(({ name, shocks }) => [name, shocks])).toEqual([
      ['stETH 5 % below redemption on the market', [{ observable: 'market:stETH', to: 0.95 }]],
      ['9 % of stETH slashed', [{ observable: 'redemption:wstETH', times: 0.91 }]],
      ['borrow rate of WETH@aaveV3 at 20 %', [{ observable: 'borrowRate:WETH@aaveV3', to: 0.2 }]],
      ['stETH 10 % below redemption on the market', [{ observable: 'market:stETH', to: 0.9 }]],
      ['all together', expect.any(Array)],
    ])
    expect(shown.map(({ liquidated }) => liquidated)).toEqual([false, true, false, false, true])
    expect(shown[1]!.liquidation!.outcomes).toMatchObject([
      { collateral: 'wstETH@1', debt: 'WETH@1', repaid: expect.stringMatching(/^\d+$/), writtenOff: [] },
    ])
    const { rows } = shockTable(plan, [{ name: '', shocks: [{ observable: 'redemption:wstETH', times: 0.91 }] }])
    expect(shown[1]!.liquidation!.cost).toBe(String(rows[0]!.liquidation!.cost))
  })

  test('every kind, by name with and without the market', async () => {
    const sizes = [
      ['--price', 'ETH=-30%'],
      ['--utilisation', 'WETH=1'],
      ['--utilisation', 'WETH@aaveV3=.5'],
      ['--ltv', 'wstETH=0'],
      ['--cap', 'wstETH=-0.03'],
      ['--stuck', 'wstETH'],
      ['--set', 'usd:ETH=2500'],
    ]
    const shown = await shocksOf(...loop, ...sizes.flat())
    expect(shown.flatMap(({ shocks }) => shocks).slice(0, sizes.length)).toEqual([
      { observable: 'usd:ETH', times: 0.7 },
      { observable: 'utilisation:WETH@aaveV3', to: 1 },
      { observable: 'utilisation:WETH@aaveV3', to: 0.5 },
      { observable: 'ltv:wstETH@aaveV3', to: 0 },
      { observable: 'cap:wstETH@aaveV3', times: 0.97, of: 'redemption:wstETH' },
      { observable: 'oracle:wstETH@aaveV3', freeze: true },
      { observable: 'usd:ETH', to: 2500 },
    ])
    const [pool] = await shocksOf('shock', 'weth-wsteth-lp', '--amount', '1', '--pool', 'wstETH/WETH=-0.1')
    expect(pool!.shocks).toEqual([{ observable: 'pool:wstETH/WETH@uniswapV3', times: 0.9 }])
  })

  test('a liquidation in words', async () => {
    const { out } = await run(...loop, '--slash', 'stETH=0.09')
    expect(out.replace(/\s+/g, ' ')).toMatch(
      /9 % of stETH slashed: one liquidation repays 350 WETH and takes 312\.\d+ wstETH, of which bonus 3\.\d+ wstETH, 0\.\d+ wstETH of that to the market\. 24\.\d+ ETH of equity is left at a health factor of 1\.01/,
    )
    const deep = await run(...loop, '--slash', 'stETH=0.2')
    expect(deep.out.replace(/\s+/g, ' ')).toMatch(
      /[\d.]+ WETH of debt is written off\. -?[\d.e-]+ ETH of equity is left\./,
    )
  })

  test('what liquidates, as data and in words', async () => {
    const { out } = await run(...loop, '--json')
    const { liquidatedBy: shown } = JSON.parse(out)
    const by = liquidatedBy(plan)
    expect(shown.collateral[0].moves[0].move).toBeCloseTo(by.collateral[0]!.moves[0]!.move, 12)
    const words = (await run(...loop)).out.replace(/\s+/g, ' ')
    expect(words).toMatch(/wstETH, valued at its exchange rate, up to a cap: a fall of the exchange rate by 7\.89 %/)
    expect(words).toMatch(/or an oracle cap 7\.89 % below the exchange rate\./)
    expect((await run('shock', 'eth-stake', '--amount', '1')).out).toContain('Nothing is owed')
  })
})

describe('what is wrong says what is right', () => {
  test.each([
    [['--slash', 'steth=0.1'], /--slash does not know "steth"\. Did you mean stETH\? Here it takes stETH, wstETH/],
    [['--slash', 'stETH'], /--slash takes a name and a size, such as stETH=0\.01; "stETH" is none/],
    [['--slash', '=0.1'], /takes a name and a size/],
    [['--slash', 'stETH=2'], /--slash takes a size from 0 to 100 %.*"2" is none/],
    [['--basis', 'stETH=-1'], /--basis takes a size above -100 %/],
    [['--basis', 'stETH=x'], /"x" is none/],
    [['--borrow-rate', 'wstETH=0.1'], /--borrow-rate does not know "wstETH"\. Here it takes WETH, WETH@aaveV3/],
    [['--borrow-rate', 'WETH=-0.1'], /of zero or more/],
    [['--pool', 'wstETH/WETH=0.1'], /The plan has nothing that --pool applies to/],
    [['--set', 'usd:ETHH=1'], /--set does not know "usd:ETHH"\. Did you mean usd:ETH\?/],
    [['--set', 'oracle:wstETH@aaveV3=1'], /--set does not know "oracle:wstETH@aaveV3"/],
    [['--set', 'usd:ETH=-1'], /--set takes a number of zero or more/],
    [['--slsh', 'stETH=0.1'], /does not know --slsh\. Did you mean --slash\?/],
    [['--slash'], /--slash needs a value/],
    [['--leverage', '3', '--leverage', '4'], /--leverage is given twice/],
  ])('%j', async (argv, message) => {
    const base = argv[0] === '--leverage' ? loop.slice(0, 4) : loop
    const { code, out, err } = await run(...base, ...argv)
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(/^UsageError: [^\n]+\n$/)
    expect(err).toMatch(message)
    const json = await run(...base, ...argv, '--json')
    expect(JSON.parse(json.err).error.name).toBe('UsageError')
  })
})
