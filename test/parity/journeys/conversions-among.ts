import type { Step } from '../../../src/core/step.js'
import { drawStep } from './draw-step.js'
import type { JourneyChain } from './journey-chain.js'
import { randomFrom } from './random.js'

const draws = 40

/**
 * Steps that turn all of one token into another and need nothing else, as many as some draws find.
 *
 * @param chain - The adapters.
 */
export function conversionsAmong(chain: Pick<JourneyChain, 'every' | 'examples' | 'hints'>): readonly Step[] {
  const { every, hints } = chain
  const found = new Map<string, Step>()
  const source = { random: randomFrom(1), hints, held: new Set() }
  for (const { steps } of every)
    for (const [id, kind] of Object.entries(steps))
      for (let draw = 0; draw < draws; draw++) {
        const step = drawStep(chain, id, kind, source)
        if (step === undefined) break
        const { consumes, requires, produces } = step
        const isConversion = consumes.length === 1 && requires.length === 0 && produces.length === 1
        if (!isConversion || [...consumes, ...produces].some(({ kind: of }) => of === 'position')) break
        const { slippage: _, deadline: __, ...parameters } = step.parameters as { readonly [name: string]: never }
        found.set(`${id}${JSON.stringify(parameters)}`, kind.create(parameters as never))
      }
  return [...found.values()]
}
