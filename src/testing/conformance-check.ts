import type { Subject } from './subject.js'

/** One thing that every adapter does. */
export type ConformanceCheck = {
  /** What an adapter does, as the name of a test. */
  readonly name: string
  /** What to do where it does not. */
  readonly instruction: string
  /** What the check lacks; `undefined` where it can run. */
  lacks?(subject: Subject): string | undefined
  /** The first problem found; `undefined` where there is none. */
  find(subject: Subject): string | undefined | Promise<string | undefined>
}
