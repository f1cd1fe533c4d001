import { expect, test } from 'vitest'
import { createWorld } from './create-world.js'
import { emptyMarket } from './fixtures/empty-market.js'
import { lenderDouble } from './fixtures/lender-double.js'
import { ether, staked, wrapped } from './fixtures/made-up-assets.js'
import { lenderBalances } from './lender-balances.js'
import { createScope } from './scope.js'

const lender = lenderDouble({ assets: [staked, wrapped], loanToValue: 0.8 })
const scope = createScope({ protocols: [], positions: [lender.account] })
const balances = (content?: { readonly supplied: object; readonly owed: object }) =>
  lenderBalances(
    lender,
    ether,
    createWorld({
      scope,
      market: emptyMarket,
      positions: content === undefined ? {} : { 'lenderDouble@1': content as never },
    }),
  )

test('what an account holds and owes, to the base unit', () => {
  expect(balances()).toEqual({ assets: 0n, debts: 0n })
  expect(balances({ supplied: { 'staked@1': 7n, 'wrapped@1': 1n }, owed: { 'wrapped@1': 3n } })).toEqual({
    assets: 8n,
    debts: 3n,
  })
})
