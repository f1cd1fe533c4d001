import type { Plan } from '../../../src/core/plan.js'
import type { LstackError } from '../../../src/errors/lstack-error.js'

/** Counts what became of journeys. */
export class JourneyTally {
  /** Strategies that were carried out, at least one stage of each. */
  executed = 0
  /** Strategies of which no stage had a call. */
  empty = 0
  /** Refusals of plans. */
  refused = 0
  /** Refusals of plans that the chain was asked about, and gave the same reason. */
  compared = 0
  /** Strategies by the number of stages carried out. */
  readonly stages: number[] = []
  readonly #steps = new Map<string, { executed: number; refused: number }>()
  readonly #counts = new Map<string, number>()

  /** @param stepIds - Every step there is. */
  constructor(stepIds: readonly string[]) {
    for (const id of stepIds) this.#steps.set(id, { executed: 0, refused: 0 })
  }

  /** Something that happened. @param what - In words. */
  count(what: string): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + 1)
  }

  /** How often a step was executed. @param id - The step. */
  executionsOf(id: string): number {
    return this.#steps.get(id)?.executed ?? 0
  }

  /** How often something happened. @param what - In the words in which it was counted. */
  countOf(what: string): number {
    return this.#counts.get(what) ?? 0
  }

  /** A stage that came out as projected. @param plan - Its plan. @param way - How it was sent. */
  stage(plan: Plan, way: string): void {
    this.count(`stages ${way}`)
    for (const { step } of plan.stages.flatMap(({ flows }) => flows)) this.#of(step.id).executed++
  }

  /** A strategy and how many of its stages had calls. @param stages - The number. */
  journey(stages: number): void {
    if (stages === 0) this.empty++
    else this.executed++
    this.stages[stages] = (this.stages[stages] ?? 0) + 1
  }

  /** A refusal. @param id - The step. @param error - Why. @param compared - Whether the chain was asked the same. */
  refusal(id: string, error: LstackError, compared: boolean): void {
    this.refused++
    if (compared) this.compared++
    this.#of(id).refused++
    this.count(`refused by ${error.name}${compared ? ', as by the chain' : ''}`)
  }

  /** A table for people. */
  report(): string {
    const steps = [...this.#steps]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(
        ([id, { executed, refused }]) =>
          `${id.padEnd(40)}${String(executed).padStart(8)}${String(refused).padStart(8)}`,
      )
    return [
      `${this.executed} strategies executed, ${this.empty} without a call; ${this.refused} refusals, of which ${this.compared} were compared`,
      `by stages with calls: ${this.stages.map((count, stages) => `${count} of ${stages}`).join(', ')}`,
      `${'step'.padEnd(40)}executed refused`,
      ...steps,
      ...[...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([what, count]) => `${count} ${what}`),
    ].join('\n')
  }

  #of(id: string): { executed: number; refused: number } {
    const known = this.#steps.get(id) ?? { executed: 0, refused: 0 }
    this.#steps.set(id, known)
    return known
  }
}
