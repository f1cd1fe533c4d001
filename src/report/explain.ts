import { accountsIn } from '../core/accounts-in.js'
import { observable } from '../core/formula.js'
import { type Exposure, type LookThrough, lookThrough } from '../core/look-through.js'
import { observe } from '../core/observe.js'
import type { AccountBalance } from '../core/payoff.js'
import { payoffOf } from '../core/payoff-of.js'
import type { Plan } from '../core/plan.js'
import { UnknownFigureError } from '../errors/unknown-figure-error.js'
import { ratio } from '../math/ratio.js'
import { wadToNumber } from '../math/wad-to-number.js'
import { liquidationOf } from '../risk/liquidation-of.js'
import { type Layer, type LayeredYield, layeredYield } from '../yield/layered-yield.js'
import { describeFormula, explainObservable, formulaValue } from './explain-formula.js'
import { explainOrigin } from './explain-origin.js'
import type { Explanation } from './explanation.js'

type Context = { readonly plan: Plan; readonly look: LookThrough; readonly yields: LayeredYield }

const explained = {
  equity: explainEquity,
  leverage: explainLeverage,
  netApr: explainNetApr,
  netApy: (context: Context): Explanation => ({
    figure: 'netApy',
    value: context.yields.netApy,
    formula: '(1 + netApr / 365)³⁶⁵ − 1',
    from: [explainNetApr(context)],
  }),
  oneOff: explainOneOff,
  healthFactor: explainHealthFactor,
  loanToValue: (context: Context): Explanation => ({
    figure: 'loanToValue',
    value: liquidationOf(context.plan, context.look).loanToValue,
    formula: 'debt / collateral, both at the price of the oracle',
    from: explainHealthFactor(context).from,
  }),
  exchangeRateDrop: (context: Context): Explanation => ({
    figure: 'exchangeRateDrop',
    value: liquidationOf(context.plan, context.look).exchangeRateDrop,
    formula:
      'the common fall of all exchange rates at which the health factor is 1; 1 − 1 / health factor where all collateral follows them and no debt does',
    from: [explainHealthFactor(context)],
  }),
  capHeadroom: explainCapHeadroom,
  daysFromCarry: (context: Context): Explanation => ({
    figure: 'daysFromCarry',
    value: liquidationOf(context.plan, context.look).daysFromCarry,
    formula: 'ln(health factor) over its fall in a day, where interest grows faster than the collateral',
    from: [explainHealthFactor(context), explainNetApr(context)],
  }),
} satisfies { readonly [figure: string]: (context: Context) => Explanation }

/** A figure of a plan that can be explained. */
export type Figure = keyof typeof explained

/** The figures that can be explained. */
export const figures = /*#__PURE__*/ Object.keys(explained) as readonly Figure[]

/**
 * Traces a figure of a plan to the reads, assumptions and formulas that it comes from.
 *
 * @param plan - The plan.
 * @param figure - One of {@link figures}.
 * @returns A tree: the figure, its formula, and what goes into it, down to contract calls and assumptions.
 * @throws UnknownFigureError for any other figure.
 * @example
 * ```ts
 * import { planStrategy } from 'lstack'
 * import { defaultMarket, presets } from 'lstack/presets'
 * import { explain } from 'lstack/report'
 *
 * const strategy = presets['wsteth-hold'].strategy()
 * const plan = planStrategy({ strategy, market: defaultMarket(), amount: 10n ** 18n })
 * console.log(explain(plan, 'netApr').from[0]?.from[0]?.from[0]?.origin)
 * ```
 */
export function explain(plan: Plan, figure: string): Explanation {
  if (!Object.hasOwn(explained, figure)) throw new UnknownFigureError({ figure, known: figures })
  const look = lookThrough(plan)
  return explained[figure as Figure]({ plan, look, yields: layeredYield(plan, { look }) })
}

function explainEquity({ plan, look }: Context): Explanation {
  const { deposit } = plan
  return {
    figure: 'equity',
    value: look.equity,
    formula: `what is held, followed through its claims at redemption, in base units of ${deposit.asset.symbol}`,
    from: look.exposures.filter(({ path }) => path.length === 1).map((holding) => explainValue(plan, look, holding)),
  }
}

function explainValue(plan: Plan, look: LookThrough, { asset, path, amount, value }: Exposure): Explanation {
  const beneath = look.exposures.filter(
    (each) => each.path.length === path.length + 1 && path.every((node, index) => each.path[index] === node),
  )
  const rate = asset.worth?.redemption
  return {
    figure: `value of ${path.map(({ symbol }) => symbol).join(' › ')}`,
    value,
    formula:
      beneath.length === 0
        ? `${amount} base units of ${asset.symbol}`
        : `${amount} base units of ${asset.symbol}, a claim on ${beneath.map((each) => each.asset.symbol).join(' and ')}`,
    from:
      beneath.length > 0
        ? beneath.map((each) => explainValue(plan, look, each))
        : rate?.type === 'observable'
          ? [explainObservable(plan.world, rate.name)]
          : [],
  }
}

function explainLeverage(context: Context): Explanation {
  const { look, plan } = context
  const gross = look.exposures.filter(({ isBase, value }) => isBase && value > 0n)
  return {
    figure: 'leverage',
    value: look.leverage,
    formula: 'gross assets / equity, both at redemption',
    from: [...gross.map((exposure) => explainValue(plan, look, exposure)), explainEquity(context)],
  }
}

function explainNetApr(context: Context): Explanation {
  const { yields } = context
  return {
    figure: 'netApr',
    value: yields.netApr,
    formula: 'Σ APR · exposure over the layers',
    from: yields.layers.map((layer) => explainLayer(context, layer)),
  }
}

function explainLayer({ plan, look }: Context, layer: Layer): Explanation {
  const { source, asset, rate, exposure, contribution, path, formula, origins } = layer
  const reached = look.exposures.find((each) => each.path.map(({ key }) => key).join() === path.join())
  return {
    figure: `${source} ${asset}`,
    value: contribution,
    formula: 'APR · exposure',
    from: [
      {
        figure: `APR of ${source} ${asset}`,
        value: rate.value,
        formula,
        from: origins.map((origin) => explainOrigin(plan.world, origin)),
      },
      {
        figure: `exposure of ${path.join(' › ')}`,
        value: exposure,
        formula: 'value / equity',
        from: reached === undefined ? [] : [explainValue(plan, look, reached)],
      },
    ],
  }
}

function explainOneOff({ plan, yields }: Context): Explanation {
  return {
    figure: 'oneOff',
    value: yields.oneOff.total,
    formula: `Σ of the costs that are paid once, in base units of ${plan.deposit.asset.symbol}`,
    from: yields.oneOff.items.map(({ kind, amount }) => ({
      figure: kind,
      value: amount,
      formula: kind === 'gas' ? 'gas of all calls and approvals · gas price' : 'as the step states it',
      from: kind === 'gas' ? [explainOrigin(plan.world, { type: 'assumption', name: 'gasPrice' })] : [],
    })),
  }
}

function explainHealthFactor({ plan, look }: Context): Explanation {
  const { world } = plan
  const balance = (kind: string, each: AccountBalance, threshold?: bigint): Explanation => ({
    figure: `${kind} ${each.asset}`,
    value: wadToNumber((each.units * observe(world, each.index)) / 10n ** 18n) * formulaValue(world, each.oracle),
    formula: `shares · ${each.index} · ${describeFormula(each.oracle)}${threshold === undefined ? '' : `; counts ${wadToNumber(threshold) * 100} %`}`,
    from: [
      ...(each.oracle.type === 'observable' ? [explainObservable(world, each.oracle.name)] : []),
      explainObservable(world, each.index),
    ],
  })
  return {
    figure: 'healthFactor',
    value: liquidationOf(plan, look).healthFactor,
    formula: 'Σ collateral · oracle price · liquidation threshold / Σ debt · oracle price',
    from: accountsIn(payoffOf(plan)).flatMap(({ collateral, debt }) => [
      ...collateral.map((each) => balance('collateral', each, each.liquidationThreshold)),
      ...debt.map((each) => balance('debt', each)),
    ]),
  }
}

function explainCapHeadroom({ plan, look }: Context): Explanation {
  const { world } = plan
  const capped = accountsIn(payoffOf(plan)).flatMap(({ collateral }) =>
    collateral.filter(({ cap }) => cap !== undefined),
  )
  return {
    figure: 'capHeadroom',
    value: liquidationOf(plan, look).capHeadroom,
    formula: 'the least of cap / exchange rate − 1',
    from: capped.flatMap(({ cap, rate }) =>
      cap === undefined || rate === undefined
        ? []
        : [
            {
              figure: `${cap} over ${rate}`,
              value: ratio(observe(world, cap), observe(world, rate)) - 1,
              formula: `${describeFormula(observable(cap))} / ${rate} − 1`,
              from: [explainObservable(world, cap), explainObservable(world, rate)],
            },
          ],
    ),
  }
}
