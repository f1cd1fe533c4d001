import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { InvalidParameterError } from '../errors/invalid-parameter-error.js'
import { UnknownValidatorError } from '../errors/unknown-validator-error.js'
import type { RestakingGraph } from './restaking-graph.js'
import { restakingRisk } from './restaking-risk.js'

const names = ['a', 'b', 'c', 'd', 'e']

const graphs: fc.Arbitrary<RestakingGraph> = fc
  .record({
    stakes: fc.array(fc.double({ min: 1, max: 100, noNaN: true }), { minLength: 5, maxLength: 5 }),
    services: fc.array(
      fc.record({
        profit: fc.double({ min: 0, max: 30, noNaN: true }),
        threshold: fc.double({ min: 0.1, max: 1, noNaN: true }),
        validators: fc.subarray(names, { minLength: 1 }),
      }),
      { maxLength: 4 },
    ),
  })
  .map(({ stakes, services }) => ({
    validators: Object.fromEntries(names.map((name, i) => [name, stakes[i]!])),
    services: Object.fromEntries(services.map((service, i) => [`s${i}`, service])),
  }))

type Attack = { readonly coalition: readonly string[]; readonly services: readonly string[]; readonly ratio: number }

/** Every coalition of those who are left, with all services that it can attack: stake over profit. */
const attacks = ({ validators, services }: RestakingGraph): readonly Attack[] => {
  const left = Object.keys(validators)
  return Array.from({ length: 2 ** left.length - 1 }, (_, i) => {
    const coalition = left.filter((_, bit) => ((i + 1) >> bit) & 1)
    const stake = coalition.reduce((sum, name) => sum + validators[name]!, 0)
    const attacked = Object.entries(services).filter(([, { threshold, validators: securing }]) => {
      const total = securing.reduce((sum, name) => sum + validators[name]!, 0)
      const held = securing.filter((name) => coalition.includes(name)).reduce((sum, name) => sum + validators[name]!, 0)
      return held >= threshold * total * (1 - 1e-12)
    })
    const profit = attacked.reduce((sum, [, service]) => sum + service.profit, 0)
    return { coalition, services: attacked.map(([service]) => service), ratio: stake / profit }
  })
}

/** What is left of a graph without some validators and services; a service that nobody secures is gone. */
const without = (
  { validators, services }: RestakingGraph,
  lost: readonly string[],
  attacked: readonly string[],
): RestakingGraph => ({
  validators: Object.fromEntries(Object.entries(validators).filter(([name]) => !lost.includes(name))),
  services: Object.fromEntries(
    Object.entries(services)
      .filter(([name]) => !attacked.includes(name))
      .map(
        ([name, service]) =>
          [name, { ...service, validators: service.validators.filter((each) => !lost.includes(each)) }] as const,
      )
      .filter(([, service]) => service.validators.length > 0),
  ),
})

const stakeOf = ({ validators }: RestakingGraph) => Object.values(validators).reduce((sum, stake) => sum + stake, 0)

/** The most stake that any order of attacks, each of which pays, destroys. */
const worstCascade = (graph: RestakingGraph): number =>
  Math.max(
    0,
    ...attacks(graph)
      .filter(({ ratio }) => ratio < 1)
      .map(({ coalition, services }) => {
        const after = without(graph, coalition, services)
        return stakeOf(graph) - stakeOf(after) + worstCascade(after)
      }),
  )

describe('restakingRisk', () => {
  test('one service on one validator: stake over profit', () => {
    const validators = { a: 100 }
    const services = { s: { profit: 40, threshold: 1, validators: ['a'] } }
    expect(restakingRisk({ validators, services }, 0.1)).toEqual({
      slack: 1.5,
      weakest: ['a'],
      burden: { a: 0.4 },
      lossBound: 0.1 * (1 + 1 / 1.5),
    })
  })

  test('every coalition holds at least 1 + slack times what it can earn', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const { slack } = restakingRisk(graph, 0)
        const exact = Math.min(...attacks(graph).map(({ ratio }) => ratio)) - 1
        expect(slack).toBeLessThanOrEqual(exact + 1e-9)
      }),
    )
  })

  test('the condition holds at the slack, and not beyond', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const { slack, weakest } = restakingRisk(graph, 0)
        fc.pre(Number.isFinite(slack))
        const demand = (name: string) =>
          Object.values(graph.services)
            .filter(({ validators }) => validators.includes(name))
            .reduce((sum, { profit, threshold, validators }) => {
              const total = validators.reduce((all, each) => all + graph.validators[each]!, 0)
              return sum + ((graph.validators[name]! / total) * (1 + slack) * profit) / threshold
            }, 0)
        for (const name of names) expect(demand(name)).toBeLessThanOrEqual(graph.validators[name]! * (1 + 1e-9))
        for (const name of weakest) expect(demand(name) / graph.validators[name]!).toBeCloseTo(1, 9)
      }),
    )
  })

  test('no shock and no cascade of attacks after it destroys more than the bound', () => {
    fc.assert(
      fc.property(graphs, fc.subarray(names, { minLength: 1, maxLength: 2 }), (graph, shocked) => {
        const shock = shocked.reduce((sum, name) => sum + graph.validators[name]!, 0) / stakeOf(graph)
        const { lossBound } = restakingRisk(graph, shock)
        fc.pre(lossBound !== null)
        const after = without(graph, shocked, [])
        const lost = shock + worstCascade(after) / stakeOf(graph)
        expect(lost).toBeLessThanOrEqual(lossBound! + 1e-9)
      }),
      { numRuns: 300 },
    )
  })

  test('where nothing can be earned the shock is all', () => {
    const validators = { a: 1, b: 2 }
    const nothing = { slack: Number.POSITIVE_INFINITY, weakest: [], burden: { a: 0, b: 0 }, lossBound: 0.3 }
    expect(restakingRisk({ validators, services: {} }, 0.3)).toEqual(nothing)
    const worthless = { s: { profit: 0, threshold: 0.5, validators: ['a'] } }
    expect(restakingRisk({ validators, services: worthless }, 0.3)).toEqual(nothing)
  })

  test('nothing is bounded where the condition does not hold', () => {
    const services = { s: { profit: 60, threshold: 0.5, validators: ['a', 'a'] } }
    const { slack, lossBound } = restakingRisk({ validators: { a: 100 }, services }, 0.1)
    expect(slack).toBeCloseTo(-1 / 6, 12)
    expect(lossBound).toBeNull()
  })

  test.each([
    ['validators.a is 0.', { a: 0 }, {}, 0],
    ['services.s.profit is -1.', { a: 1 }, { profit: -1 }, 0],
    ['services.s.threshold is 0.', { a: 1 }, { threshold: 0 }, 0],
    ['services.s.threshold is 1.1.', { a: 1 }, { threshold: 1.1 }, 0],
    ['services.s.validators.length is 0.', { a: 1 }, { validators: [] }, 0],
    ['shock is 1.5.', { a: 1 }, {}, 1.5],
  ])('%s', (message, validators, service, shock) => {
    const services = { s: { profit: 1, threshold: 0.5, validators: ['a'], ...service } }
    expect(() => restakingRisk({ validators, services }, shock)).toThrow(InvalidParameterError)
    expect(() => restakingRisk({ validators, services }, shock)).toThrow(message)
  })

  test('a service of a validator without stake is refused', () => {
    const services = { s: { profit: 1, threshold: 0.5, validators: ['b'] } }
    expect(() => restakingRisk({ validators: { a: 1 }, services }, 0)).toThrow(UnknownValidatorError)
  })
})
