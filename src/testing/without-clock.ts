const refuse = (what: string) => () => {
  throw new TypeError(`${what} was used`)
}

/**
 * Runs something while clock and chance are out of reach.
 *
 * @param run - What runs; it ends before this returns.
 * @throws TypeError naming what was reached for.
 */
export function withoutClock<Result>(run: () => Result): Result {
  const { Date: date } = globalThis
  const { random } = Math
  const { now } = performance
  globalThis.Date = new Proxy(date, {
    construct: (target, args) => (args.length === 0 ? refuse('new Date()')() : Reflect.construct(target, args)),
    apply: refuse('Date()'),
    get: (target, name) => (name === 'now' ? refuse('Date.now') : Reflect.get(target, name)),
  }) as DateConstructor
  Math.random = refuse('Math.random')
  performance.now = refuse('performance.now')
  try {
    return run()
  } finally {
    globalThis.Date = date
    Math.random = random
    performance.now = now
  }
}
