import type { Key } from '../../../src/core/key.js'
import type { Step } from '../../../src/core/step.js'
import type { JourneyChain } from './journey-chain.js'
import type { Random } from './random.js'

const longest = 3

/**
 * Steps that lead from one token to another, through no token twice.
 *
 * @param chain - The adapters.
 * @param from - The key of the first.
 * @param to - The key of the last.
 * @param random - Which of the ways there are.
 */
export function pathBetween(
  { conversions }: JourneyChain,
  from: Key,
  to: Key,
  random: Random,
): readonly Step[] | undefined {
  const paths: (readonly Step[])[] = []
  const extend = (path: readonly Step[], passed: readonly Key[]) => {
    const at = passed.at(-1)
    if (at === to) {
      paths.push(path)
      return
    }
    if (path.length === longest) return
    for (const step of conversions) {
      const [[taken], [brought]] = [step.consumes, step.produces]
      if (taken?.key === at && brought !== undefined && !passed.includes(brought.key))
        extend([...path, step], [...passed, brought.key])
    }
  }
  extend([], [from])
  return paths.length === 0 ? undefined : random.pick(paths)
}
