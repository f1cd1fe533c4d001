import type { Data } from '../core/data.js'
import type { Combinator, Step } from '../core/step.js'

/**
 * What a step is called in a composition: its id, and those of its parameters that tell it from others.
 *
 * @param step - The step.
 * @returns Such as `weth.wrap` or `lender.supply(asset wstETH)`; chain ids are left out.
 */
export function nameOfStep({
  id,
  parameters,
  amount,
}: Pick<Step | Combinator, 'id' | 'parameters' | 'amount'>): string {
  const share = typeof amount === 'object' && 'share' in amount ? `${amount.share} of ` : ''
  const entries = Object.entries((parameters ?? {}) as { readonly [name: string]: Data })
  const text = entries.map(([name, value]) => `${name} ${short(value)}`).join(', ')
  return `${share}${id}${text === '' ? '' : `(${text})`}`
}

function short(value: Data | undefined): string {
  if (typeof value === 'string') return value.replace(/@\d+$/, '')
  if (typeof value !== 'object' || value === null) return String(value)
  if (Array.isArray(value)) return `[${value.map(short).join(', ')}]`
  return `{${Object.entries(value)
    .map(([name, each]) => `${name} ${short(each)}`)
    .join(', ')}}`
}
