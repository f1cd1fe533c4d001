import type { Bundle } from '../../src/bundle/build-bundle.js'
import { gasOf } from '../../src/core/gas-of.js'
import type { Plan } from '../../src/core/plan.js'
import type { LstackError } from '../../src/errors/lstack-error.js'
import type { Execution } from './execution.js'
import type { Prepared } from './prepared.js'

/** What an authorisation by EIP-7702 takes. */
const delegating = 25_000n

/** Counts what became of strategies. */
export class Tally {
  /** Strategies that were executed three ways. */
  executed = 0
  /** Strategies of which the chain refused a call later on, as the projection did. */
  late = 0
  /** Strategies without a step. */
  empty = 0
  readonly #counts = new Map<string, number>()
  readonly #ratios: number[] = []
  readonly #gas = new Map<string, bigint[]>()

  #count(what: string): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + 1)
  }

  /** A strategy that succeeded three ways. */
  succeeded({ start, amount, position }: Prepared, plan: Plan): void {
    this.executed++
    this.#count(`from ${start.symbol}`)
    this.#count(`amount 1e${String(amount).length - 1} ${start.decimals === 6 ? 'USDC' : ''}`)
    if (position !== undefined) this.#count('with a position before')
    const flows = plan.stages.flatMap((stage) => stage.flows)
    for (const id of new Set(plan.strategy.steps.map((step) => step.id))) this.#count(`with ${id}`)
    this.#count(`of ${flows.length < 5 ? 'under 5' : flows.length < 15 ? '5 to 14' : '15 or more'} steps`)
    if (flows.some(({ step }) => step.id === 'aaveV3.setEMode')) this.#count('that change the e-mode')
  }

  /** A strategy that was refused. @param error - Why. @param compared - Whether the chain was asked the same. */
  refused(error: LstackError, compared: boolean): void {
    this.#count(
      `refused by ${error.name}${'revert' in error && compared ? `, as the chain does (${error.revert})` : ''}`,
    )
  }

  /** A strategy whose calls the chain refused later on, as its projection did. */
  tooLate(reasons: readonly string[]): void {
    this.late++
    this.#count(`too late: ${[...new Set(reasons)].join('; ')}`)
  }

  /** The gas of calls that were sent one by one. */
  measured(plan: Plan, bundle: Bundle, { gas }: Execution): void {
    const flows = plan.stages.flatMap((stage) => stage.flows)
    let next = 0
    for (const [index, { functionName }] of bundle.calls.entries()) {
      const id = functionName === 'approve' ? 'approve' : (flows[next++]?.step.id ?? '')
      const list = this.#gas.get(id) ?? []
      list.push(gas[index] ?? 0n)
      this.#gas.set(id, list)
    }
  }

  /** The gas of calls that were sent as one transaction, beside what the plan says of it. */
  batched(plan: Plan, { gas: [actual = 1n] }: Execution): void {
    this.#ratios.push(Number(gasOf(plan)) / Number(actual - delegating))
  }

  /** Lines for people. */
  report(): string {
    const gas = [...this.#gas].map(([id, list]) => {
      const sorted = [...list].sort((a, b) => Number(a - b))
      const at = (fraction: number) => sorted[Math.floor((sorted.length - 1) * fraction)]
      return `gas of ${id}: median ${at(0.5)}, 90 % below ${at(0.9)}, most ${at(1)}, of ${sorted.length}`
    })
    const counts = [...this.#counts].sort().map(([what, count]) => `${count} ${what}`)
    const ratios = [...this.#ratios].sort((a, b) => a - b)
    const share = (fraction: number) => ratios[Math.floor((ratios.length - 1) * fraction)]?.toFixed(2)
    gas.push(`gas of a plan over that of its bundle: median ${share(0.5)}, from ${share(0)} to ${share(1)}`)
    return [
      `${this.executed} executed three ways, ${this.late} too late, ${this.empty} without a step`,
      ...counts,
      ...gas,
    ].join('\n')
  }
}
