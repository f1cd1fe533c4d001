import { evaluate } from '../core/evaluate.js'
import type { Formula } from '../core/formula.js'
import type { Observable } from '../core/observable.js'
import { exactIn, lensOf, observe } from '../core/observe.js'
import type { World } from '../core/world.js'
import { wadToNumber } from '../math/wad-to-number.js'
import { explainOrigin } from './explain-origin.js'
import type { Explanation } from './explanation.js'

/**
 * An observable, followed down to the states that show it.
 *
 * @param world - The world.
 * @param name - The observable.
 */
export function explainObservable(world: World, name: Observable): Explanation {
  const found = lensOf(world, name).read(world)
  const shownBy = world.scope.protocols.find(({ observables = {} }) => Object.hasOwn(observables, name))
  const source = [
    ...(world.market.assumptions[name] === undefined ? [] : [explainOrigin(world, { type: 'assumption', name })]),
    ...(shownBy === undefined ? [] : [explainOrigin(world, { type: 'state', protocol: shownBy.id, fields: [] })]),
  ]
  return {
    figure: name,
    value: wadToNumber(observe(world, name)),
    formula: typeof found === 'bigint' ? 'shown by its protocol' : describeFormula(found),
    from: typeof found === 'bigint' ? source : observablesIn(found).map((part) => explainObservable(world, part)),
  }
}

/** The value of a formula in a world, as a number. @param world - The world. @param formula - The formula. */
export function formulaValue(world: World, formula: Formula): number {
  return wadToNumber(evaluate(formula, exactIn(world)))
}

/** A formula in words. @param formula - The formula. */
export function describeFormula(formula: Formula): string {
  switch (formula.type) {
    case 'constant':
      return String(wadToNumber(formula.value))
    case 'observable':
      return formula.name
    case 'product':
      return formula.of.map(describeFormula).join(' · ')
    case 'quotient':
      return `${describeFormula(formula.of)} / ${describeFormula(formula.by)}`
    case 'least':
      return `the least of ${formula.of.map(describeFormula).join(' and ')}`
    case 'ramp': {
      const value = wadToNumber(formula.value)
      const yearly = (wadToNumber(formula.growth) * 31_536_000) / Number(formula.seconds) / value
      return `${value} growing on a line by ${(100 * yearly).toFixed(2)} % a year since ${formula.start}`
    }
  }
}

function observablesIn(formula: Formula): readonly Observable[] {
  switch (formula.type) {
    case 'observable':
      return [formula.name]
    case 'product':
    case 'least':
      return formula.of.flatMap(observablesIn)
    case 'quotient':
      return [...observablesIn(formula.of), ...observablesIn(formula.by)]
    default:
      return []
  }
}
