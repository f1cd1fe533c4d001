import { defineStrategy, layeredYield, loop, planStrategy } from 'lstack'
import { adapters, defaultMarket } from 'lstack/presets'

const { aaveV3, lido, weth } = adapters

const strategy = defineStrategy({
  name: 'leveraged staking',
  start: lido.eth,
  steps: [
    lido.stakeAndWrap(),
    loop({
      lender: aaveV3.lender,
      collateral: lido.wstETH,
      debt: weth.weth,
      path: [weth.unwrap(), lido.stakeAndWrap()],
      leverage: 3,
    }),
  ],
})

const plan = planStrategy({ strategy, market: defaultMarket(), amount: 10n * 10n ** 18n })
for (const { source, rate, exposure } of layeredYield(plan).layers)
  console.log(source, (100 * rate.value).toFixed(3), '%', 'x', exposure.toFixed(2))
