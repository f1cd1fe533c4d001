import { balancesOf } from '../../src/adapters/aaveV3/account.js'
import { normalizedIncome } from '../../src/adapters/aaveV3/logic/normalized-income.js'
import { aTokenBalance } from '../../src/adapters/aaveV3/math/token-math.js'
import type { Asset } from '../../src/core/asset.js'
import { borrowAgainst } from '../../src/core/borrow-against.js'
import type { Key } from '../../src/core/key.js'
import type { Ledger } from '../../src/core/ledger.js'
import type { LeverageTarget } from '../../src/core/leverage-target.js'
import { loop } from '../../src/core/loop.js'
import { maxLeverage } from '../../src/core/max-leverage.js'
import type { Combinator, Step } from '../../src/core/step.js'
import { stateOf } from '../../src/core/world.js'
import { LstackError } from '../../src/errors/lstack-error.js'
import { copyLedger } from './copy-ledger.js'
import { draw } from './draw.js'
import type { ParityChain } from './parity-chain.js'
import type { Move } from './recipe.js'
import { some } from './some.js'
import { walk } from './walk.js'

/** A step or a combinator. */
export type Link = Step | Combinator

/** Something that can be done next, and how often to do it. */
export type Option = { readonly weight: number; readonly make: (move: Move) => Link | undefined }

/**
 * What can be done with what is held.
 *
 * @param chain - The adapters.
 * @param ledger - What is held.
 * @param reckless - Whether to offer what will often be refused.
 */
export function optionsAt(chain: ParityChain, ledger: Ledger, reckless: boolean): readonly Option[] {
  const { aaveV3, erc20, lido, weth } = chain.adapters
  const { world, held } = ledger
  const amountOf = (asset: Asset<Key>) => held.get(asset.key)?.guaranteed ?? 0n
  const options: Option[] = []
  const offer = (weight: number, make: Option['make']) => options.push({ weight, make })
  const convert = (asset: Asset<Key>, weight: number, make: () => Link) => {
    if (amountOf(asset) > 0n) offer(weight, (move) => some(make(), move, amountOf(asset)))
  }
  convert(lido.eth, 3, lido.stake)
  convert(lido.eth, 3, lido.stakeAndWrap)
  convert(lido.eth, 2, weth.wrap)
  convert(lido.stETH, 5, lido.wrap)
  convert(lido.wstETH, 1, lido.unwrap)
  convert(weth.weth, 2, weth.unwrap)
  for (const category of reckless ? [0, 1, 2, 3] : [0, 1, 2]) offer(0.75, () => aaveV3.setEMode({ category }))

  const lent = [weth.weth, lido.wstETH, erc20.tokens.USDC] as const
  for (const asset of lent) {
    const { key } = asset
    const { scaledSupply, scaledDebt } = balancesOf(stateOf(world, aaveV3.account), key)
    convert(asset, 4, () => aaveV3.supply({ asset: key }))
    if (!held.has(aaveV3.account.key)) continue
    if (scaledDebt > 0n || reckless) {
      convert(asset, 4, () => aaveV3.repay({ asset: key }))
      convert(asset, 3, () => aaveV3.repay({ asset: key, max: true }))
    }
    if (scaledSupply > 0n || reckless) {
      const income = normalizedIncome(aaveV3.marketView(world).reserve(key), world.timestamp)
      const balance = aTokenBalance(scaledSupply, income)
      offer(3, (move) => aaveV3.withdraw({ asset: key, amount: draw(move, balance, reckless) }))
      offer(0.75, () => aaveV3.setCollateral({ asset: key, enabled: true }))
      offer(0.75, () => aaveV3.setCollateral({ asset: key, enabled: false }))
    }
    const { amount } = aaveV3.lender.borrowLimit(world, { asset: key, margin: 0.001 })
    if (amount > 0n || reckless) offer(3, (move) => aaveV3.borrow({ asset: key, amount: draw(move, amount, reckless) }))
  }

  const leverage = (weight: number, collateral: Asset<Key>, make: (target: LeverageTarget) => Link) => {
    if (amountOf(collateral) > 0n) offer(weight, (move) => targeted(ledger, move, make))
  }
  const { lender } = aaveV3
  const pair = { lender, collateral: lido.wstETH, debt: weth.weth }
  leverage(3, lido.wstETH, (target) => loop({ ...pair, ...target, path: [weth.unwrap(), lido.stakeAndWrap()] }))
  leverage(2, lido.wstETH, (target) => loop({ ...pair, ...target, path: [weth.unwrap(), lido.stake(), lido.wrap()] }))
  for (const collateral of lent) {
    leverage(0.5, collateral, (target) => loop({ lender, collateral, debt: collateral, path: [], ...target } as never))
    for (const debt of lent) {
      if (debt.key === collateral.key) continue
      leverage(1, collateral, (target) => borrowAgainst({ lender, collateral, debt, ...target }))
    }
  }
  return options
}

/** The link at a leverage, at a health factor, or at the most that can be. */
function targeted(ledger: Ledger, { way, size }: Move, make: (target: LeverageTarget) => Link): Link | undefined {
  if (way < 0.3) return make({ healthFactor: 1.02 + size * size * 3 })
  if (way < 0.7) return make({ leverage: 1.01 + size * size * 8 })
  const attempt = (leverage: number) => {
    const { refused } = walk(copyLedger(ledger), [make({ leverage })])
    if (refused !== undefined) throw refused.error
  }
  try {
    return make({ leverage: maxLeverage(attempt, { precision: 1e-3 }).leverage })
  } catch (error) {
    if (error instanceof LstackError) return undefined
    throw error
  }
}
