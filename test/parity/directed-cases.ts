import { parseEther, parseUnits } from 'viem'
import { loop } from '../../src/core/loop.js'
import { withAmount } from '../../src/core/with-amount.js'
import type { Adapters } from '../../src/presets/connect-adapters.js'
import { govern } from './govern.js'
import type { Link } from './options-at.js'
import type { ParityChain } from './parity-chain.js'
import { setConfiguration } from './set-configuration.js'

/** A strategy that once came out differently on the chain, or that needs a market of its own. */
export type DirectedCase = {
  readonly what: string
  /** Brings the market about. */
  readonly given?: (chain: ParityChain) => Promise<void>
  readonly deposit: readonly ['ETH' | 'WETH' | 'stETH' | 'wstETH' | 'USDC', bigint]
  /** Whether the account has 400 wstETH and 250,000 USDC as collateral, and owes 90 WETH and 40,000 USDC. */
  readonly opened?: boolean
  readonly steps: (adapters: Adapters) => readonly Link[]
}

/** Strategies whose calls must succeed hours later, and come out as projected. */
export const directedCases: readonly DirectedCase[] = [
  {
    what: 'repays all with a day of interest to spare, and supplies what is left',
    deposit: ['WETH', parseEther('90.03')],
    opened: true,
    steps: ({ aaveV3, weth }) => [
      aaveV3.repay({ asset: weth.weth.key, max: true }),
      aaveV3.supply({ asset: weth.weth.key }),
    ],
  },
  {
    what: 'repays more than is owed, and stakes what is left',
    deposit: ['WETH', parseEther('95')],
    opened: true,
    steps: ({ aaveV3, lido, weth }) => [
      aaveV3.repay({ asset: weth.weth.key }),
      weth.unwrap(),
      lido.stakeAndWrap(),
      aaveV3.supply({ asset: lido.wstETH.key }),
    ],
  },
  {
    what: 'supplies again all that it withdrew, which rounds differently at another time',
    deposit: ['WETH', 33_171_755_140_896_524n],
    steps: ({ aaveV3, weth }) => {
      const { key: asset } = weth.weth
      const supply = (share: number) => withAmount(aaveV3.supply({ asset }), { share })
      return [
        supply(0.3),
        supply(0.4),
        supply(1),
        aaveV3.withdraw({ asset, amount: { exact: 10_239_078_746_818_604n } }),
        aaveV3.withdraw({ asset, amount: 'max' }),
        aaveV3.supply({ asset }),
        aaveV3.withdraw({ asset, amount: { share: 1 } }),
        weth.unwrap(),
      ]
    },
  },
  {
    what: 'borrows the most beside debts that grow',
    deposit: ['ETH', parseEther('1')],
    opened: true,
    steps: ({ aaveV3, erc20, lido, weth }) => [
      aaveV3.borrow({ asset: weth.weth.key, amount: { share: 0.5 } }),
      lido.stakeAndWrap(),
      aaveV3.supply({ asset: lido.wstETH.key }),
      aaveV3.borrow({ asset: erc20.tokens.USDC.key, amount: { share: 0.5 } }),
      aaveV3.borrow({ asset: lido.wstETH.key, amount: 'max' }),
    ],
  },
  {
    what: 'borrows the most below a cap that the debt of others grows towards',
    given: (chain) => govern(chain, 'setBorrowCap', 'wstETH', 40_200n),
    deposit: ['WETH', parseEther('10000')],
    steps: ({ aaveV3, lido, weth }) => [
      aaveV3.supply({ asset: weth.weth.key }),
      aaveV3.borrow({ asset: lido.wstETH.key, amount: 'max' }),
    ],
  },
  {
    what: 'borrows against isolated collateral, and repays a part and nearly all',
    async given(chain) {
      await setConfiguration(chain, 'wstETH', 'debtCeiling', 100_000_000n)
      await govern(chain, 'setBorrowableInIsolation', 'USDC', true)
    },
    deposit: ['wstETH', parseEther('10.000000000000000007')],
    steps: ({ aaveV3, erc20, lido }) => {
      const { key: asset } = erc20.tokens.USDC
      return [
        aaveV3.supply({ asset: lido.wstETH.key }),
        aaveV3.setCollateral({ asset: lido.wstETH.key, enabled: true }),
        aaveV3.borrow({ asset, amount: { exact: parseUnits('1234.567891', 6) } }),
        withAmount(aaveV3.repay({ asset }), { exact: parseUnits('234.567899', 6) }),
        aaveV3.borrow({ asset, amount: { share: 0.3 } }),
        aaveV3.withdraw({ asset: lido.wstETH.key, amount: { share: 0.05 } }),
        aaveV3.repay({ asset }),
      ]
    },
  },
  {
    what: 'loops as far as e-mode goes',
    deposit: ['ETH', parseEther('1000.000000000000000001')],
    steps: ({ aaveV3, lido, weth }) => [
      lido.stakeAndWrap(),
      loop({
        lender: aaveV3.lender,
        collateral: lido.wstETH,
        debt: weth.weth,
        path: [weth.unwrap(), lido.stake(), lido.wrap()],
        leverage: 12.7,
      }),
    ],
  },
]
