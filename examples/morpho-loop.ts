import { defineStrategy, layeredYield, lookThrough, loop, planStrategy } from 'lstack'
import { adapters, defaultMarket } from 'lstack/presets'

const { lido, morphoBlue, weth } = adapters

/** The same loop as on Aave, on another lender: a market of Morpho Blue that lends at up to 96.5 %. */
const strategy = defineStrategy({
  name: 'leveraged staking on Morpho Blue',
  start: lido.eth,
  steps: [
    lido.stakeAndWrap(),
    loop({
      lender: morphoBlue.lender({ market: 'wstETH/WETH:96.5' }),
      collateral: lido.wstETH,
      debt: weth.weth,
      path: [weth.unwrap(), lido.stakeAndWrap()],
      leverage: 8,
    }),
  ],
})

const plan = planStrategy({ strategy, market: defaultMarket(), amount: 10n * 10n ** 18n })
console.log(`${lookThrough(plan).leverage.toFixed(2)} times`)
for (const { source, rate, exposure } of layeredYield(plan).layers)
  console.log(source, (100 * rate.value).toFixed(3), '%', 'x', exposure.toFixed(2))
