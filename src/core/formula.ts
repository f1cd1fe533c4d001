import type { Observable } from './observable.js'

/** A number that depends on observables, as data; constants and results have 18 decimals. */
export type Formula =
  | { readonly type: 'constant'; readonly value: bigint }
  | { readonly type: 'observable'; readonly name: Observable }
  | { readonly type: 'product'; readonly of: readonly Formula[] }
  | { readonly type: 'quotient'; readonly of: Formula; readonly by: Formula }
  | { readonly type: 'least'; readonly of: readonly Formula[] }
  /** `value + growth · (timestamp − start) / seconds`: a line that rises by `growth` in so many seconds. */
  | {
      readonly type: 'ramp'
      readonly value: bigint
      readonly growth: bigint
      readonly seconds: bigint
      readonly start: bigint
    }

/** A fixed number. @param value - With 18 decimals. */
export const constant = (value: bigint): Formula => ({ type: 'constant', value })

/** The number that an observable shows. @param name - The observable. */
export const observable = (name: Observable): Formula => ({ type: 'observable', name })

/** The product of its factors. @param of - The factors. */
export const product = (...of: readonly Formula[]): Formula => ({ type: 'product', of })

/** One formula divided by another. @param of - The dividend. @param by - The divisor. */
export const quotient = (of: Formula, by: Formula): Formula => ({ type: 'quotient', of, by })

/** The least of several. @param of - The formulas. */
export const least = (...of: readonly Formula[]): Formula => ({ type: 'least', of })
