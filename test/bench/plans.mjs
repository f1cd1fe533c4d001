import { byTurns } from './measure.mjs'
import { afterEach, atTheEnd, morphoOperations, morphoOutcome, morphoState } from './morpho-sequence.mjs'

const eth = 10n ** 18n
const deposit = 10n * eth
const borrowed = [5n * eth, eth]

/** Plans of ten steps on the default market beside ten operations of Morpho's simulation. */
export async function plans(load) {
  const { defineStrategy, layeredYield, lookThrough, observe, planStrategy } = await load('index.js')
  const { adapters, defaultMarket, presets } = await load('presets/index.js')
  const { aaveV3, lido, weth } = adapters
  const market = defaultMarket()
  const supply = aaveV3.supply({ asset: 'wstETH@1' })
  const borrow = (exact) => aaveV3.borrow({ asset: 'WETH@1', amount: { exact } })
  const strategy = defineStrategy({
    name: 'ten steps',
    start: lido.eth,
    steps: [
      aaveV3.setEMode({ category: 1 }),
      lido.stakeAndWrap(),
      supply,
      borrow(borrowed[0]),
      weth.unwrap(),
      lido.stakeAndWrap(),
      supply,
      borrow(borrowed[1]),
      weth.unwrap(),
      lido.stakeAndWrap(),
    ],
  })
  const plan = () => planStrategy({ strategy, market, amount: deposit })

  const { world } = plan()
  const shareRate = observe(world, 'redemption:wstETH')
  const state = morphoState({ timestamp: market.timestamp, shareRate })
  const operations = morphoOperations({ shareRate, deposit, borrowed })
  checkSame(plan(), morphoOutcome(afterEach(operations, state).at(-1)))
  checkSame(plan(), morphoOutcome(atTheEnd(operations, state)))

  const looped = presets['wsteth-loop'].strategy({ leverage: 8 })
  const loop = () => planStrategy({ strategy: looped, market, amount: 100n * eth })
  const loopPlan = loop()
  const times = await byTurns({
    plan,
    each: () => afterEach(operations, state),
    end: () => atTheEnd(operations, state),
    loop,
    look: () => lookThrough(loopPlan),
    yields: () => layeredYield(loopPlan),
    endToEnd: () => layeredYield(loop()),
  })
  const steps = loopPlan.stages.reduce((sum, { flows }) => sum + flows.length, 0)
  const sdk = '@morpho-org/simulation-sdk'
  return [
    {
      what: 'plan 10 steps, the world after each',
      ours: times.plan,
      peer: times.each,
      against: `${sdk} simulateOperations, 10 operations`,
      aim: 20,
    },
    {
      what: 'the same, beside their end state alone',
      ours: times.plan,
      peer: times.end,
      against: `${sdk} handleOperations on one draft`,
    },
    { what: `plan the loop preset at 8× (${steps} steps)`, ours: times.loop },
    { what: 'look through that plan', ours: times.look },
    { what: 'its layered yield', ours: times.yields },
    { what: 'plan it and state its layered yield', ours: times.endToEnd },
  ]
}

/** Staked, supplied and owed must agree, to the roundings of two protocols. */
function checkSame({ world, holdings, stages }, { collateral, debt, wstETH }) {
  const near = (ours, theirs) => ours - theirs <= 1_000n && theirs - ours <= 1_000n
  const supplied = stages[0].flows
    .filter(({ step }) => step.id === 'aaveV3.supply')
    .reduce((sum, { amounts }) => sum + amounts['wstETH@1'], 0n)
  const owed = stages[0].flows
    .filter(({ step }) => step.id === 'aaveV3.borrow')
    .reduce((sum, { produced }) => sum + produced['WETH@1'], 0n)
  const held = holdings['wstETH@1'].amount
  if (!near(supplied, collateral) || !near(owed, debt) || !near(held, wstETH))
    throw new Error(
      `The two sequences do not do the same: ${[supplied, owed, held]} against ${[collateral, debt, wstETH]}, at ${world.timestamp}.`,
    )
}
