import { InterestRate, PoolBundle } from '@aave/contract-helpers'
import { providers } from 'ethers'
import { planStrategy } from 'lstack'
import { aaveV3Mainnet } from 'lstack/adapters/aaveV3'
import { buildBundle, toSendCalls } from 'lstack/bundle'
import { fromActionBundle, toEthereumTransactions } from 'lstack/interop/aave-contract-helpers'
import { defaultMarket, presets } from 'lstack/presets'

const account = '0x889edC2eDab5f40e902b864aD4d7AdE8E412F9B1'
const { pool, reserves } = aaveV3Mainnet

// An app that makes its transactions with contract-helpers sends them as one batch, and shows what they say.
const helpers = new PoolBundle(new providers.StaticJsonRpcProvider('http://127.0.0.1:8545', 1), { POOL: pool })
const action = helpers.borrowTxBuilder.generateTxData({
  user: account,
  reserve: reserves.WETH.underlying,
  amount: '1000000000000000000',
  interestRateMode: InterestRate.Variable,
})
const theirs = await fromActionBundle({ action, approvalRequired: false, approvals: [] }, { chainId: 1, account })
console.log(theirs.calls.map(({ label, args }) => [label, args.amount]))
// [ [ 'Borrow from Aave', 1000000000000000000n ] ]
console.log(toSendCalls(theirs).calls.length)
// 1

// And sends a plan the way it sends everything else.
const strategy = presets['wsteth-supply'].strategy()
const plan = planStrategy({ strategy, market: defaultMarket(), amount: 10n ** 18n, account })
const transactions = toEthereumTransactions(buildBundle(plan))
console.log(transactions.map(({ txType }) => txType))
// [ 'DLP_ACTION', 'ERC20_APPROVAL', 'DLP_ACTION' ]
