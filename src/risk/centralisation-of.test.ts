import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Component, Power } from '../core/component.js'
import { centralisationOf } from './centralisation-of.js'

const sourced = { source: 'a test', date: '2026-08-22' }
const council = { members: 9, quorum: 5, isIndependent: true, isNamed: true }

const power = (parts: Partial<Power> = {}): Power => ({
  by: 'somebody',
  mechanism: 'an upgrade',
  isEmergency: false,
  delayDays: 0,
  reach: 'funds',
  isOnChainVote: false,
  ...sourced,
  ...parts,
})

const component = (parts: Partial<Component> = {}, powers: readonly Power[] = []): Component => ({
  id: 'contract:x@1',
  kind: 'contract',
  protocol: 'x',
  control: { powers, ...sourced },
  access: { interfaces: 'several', ...sourced },
  ...parts,
})

const stageOf = (...parameters: Parameters<typeof component>) => centralisationOf(component(...parameters)).stage

describe('centralisationOf', () => {
  test.each([
    ['nobody can change it', [], 2],
    ['a change reaches nothing', [power({ reach: 'nothing' })], 2],
    ['a change reaches yield', [power({ reach: 'yield' })], 1],
    ['a change reaches funds at once', [power()], 0],
    ['a change reaches funds in six days', [power({ delayDays: 6 })], 0],
    ['a change reaches funds in seven days', [power({ delayDays: 7 })], 1],
    ['a change reaches funds in thirty days without a vote', [power({ delayDays: 30 })], 1],
    ['a change reaches funds in thirty days after a vote', [power({ delayDays: 30, isOnChainVote: true })], 2],
    ['a security council holds the change', [power({ council })], 1],
    ['six hold the change', [power({ council: { ...council, members: 6, quorum: 6 } })], 0],
    ['less than half of nine hold the change', [power({ council: { ...council, quorum: 4 } })], 0],
    ['insiders hold the change', [power({ council: { ...council, isIndependent: false } })], 0],
    ['strangers without a name hold the change', [power({ council: { ...council, isNamed: false } })], 0],
    ['one of two ways is not held', [power({ council }), power({ by: 'another' })], 0],
    ['the delay is not stated', [power({ delayDays: null })], 'unknown'],
    ['the reach is not stated', [power({ reach: null })], 'unknown'],
    ['the council is not stated', [power({ council: { ...council, isNamed: null } })], 'unknown'],
    ['the delay is not stated, but only yield is within reach', [power({ delayDays: null, reach: 'yield' })], 1],
    ['one way is not stated, but another reaches funds', [power({ delayDays: null }), power()], 0],
  ] as const)('where %s: %s', (_, powers, stage) => {
    expect(stageOf({}, powers)).toBe(stage)
  })

  test.each([
    ['several', 2],
    ['one-with-copy', 1],
    ['one', 0],
    [null, 'unknown'],
  ] as const)('reached by %s: %s', (interfaces, stage) => {
    expect(stageOf({ access: { interfaces, ...sourced } })).toBe(stage)
  })

  test('an oracle is entered by nobody', () => {
    const { access: _, ...rest } = component({ kind: 'oracle' })
    expect(centralisationOf(rest).stage).toBe(2)
  })

  test.each([
    ['funds', [], 2],
    ['funds', [power({ delayDays: 7 })], 1],
    ['funds', [power()], 0],
    ['yield', [power()], 1],
    ['nothing', [power()], 2],
    [null, [power()], 'unknown'],
    [null, [], 2],
  ] as const)('of what relies on another with reach of %s', (reach, powers, stage) => {
    const other = component({ id: 'oracle:y@1', kind: 'oracle' }, powers)
    const relying = component({ dependsOn: [{ id: other.id, reach, ...sourced }] })
    expect(centralisationOf(relying, [other]).stage).toBe(stage)
  })

  test('what relies on something unknown is unknown, and says on what', () => {
    const { stage, missing, reason } = centralisationOf(
      component({ dependsOn: [{ id: 'oracle:y@1', reach: 'funds', ...sourced }] }),
    )
    expect([stage, missing, reason]).toEqual(['unknown', ['what oracle:y@1 is'], 'Not known: what oracle:y@1 is.'])
  })

  test('components that rely on each other are graded all the same', () => {
    const [a, b] = ['a@1', 'b@1'].map((id, index, ids) =>
      component({ id, dependsOn: [{ id: ids[1 - index]!, reach: 'funds', ...sourced }] }),
    ) as [Component, Component]
    expect(centralisationOf(a, [a, b]).stage).toBe(2)
  })

  test('a committee is a way to change what it attests', () => {
    const committee = { attests: 'a rate', reach: 'funds', bounds: null, ...council, ...sourced } as const
    expect(stageOf({ kind: 'oracle', committee })).toBe(1)
    expect(stageOf({ kind: 'oracle', committee: { ...committee, quorum: 2 } })).toBe(0)
    expect(stageOf({ kind: 'oracle', committee: { ...committee, isIndependent: null } })).toBe('unknown')
  })

  test('what a company holds has no stage', () => {
    const { stage, reason } = centralisationOf(component({ custodian: { by: 'A bank', ...sourced } }))
    expect([stage, reason]).toEqual(['none', 'A bank holds what backs it.'])
  })

  test('of another chain, and of what states nothing, the missing facts are named', () => {
    expect(centralisationOf(component({ id: 'contract:x@31337' })).missing).toEqual([
      'how decentralised chain 31337 is',
    ])
    const { stage, missing, dimensions } = centralisationOf({ id: 'contract:x@1', kind: 'contract', protocol: 'x' })
    expect([stage, missing, dimensions.upgradeability.grade]).toEqual([
      'unknown',
      ['who can change it', 'how long a change takes', 'by which interfaces people reach it'],
      'unknown',
    ])
  })

  test('a reason says what keeps a component from the next stage', () => {
    const { reason, dimensions } = centralisationOf(
      component({}, [power({ by: 'a vote', delayDays: 1, council }), power({ by: 'a key' })]),
    )
    expect(reason).toBe('Time to leave: a key, none.')
    expect(dimensions.upgradeability).toEqual({ grade: 'high', reason: 'Funds are within reach of a vote; a key.' })
  })

  test('no fact that is missing could make a stage that is stated another', () => {
    const maybe = <value>(of: readonly value[]) => fc.constantFrom<value | null>(null, ...of)
    const powers = fc.array(
      fc.record({
        delayDays: maybe([0, 7, 30]),
        reach: maybe(['funds', 'yield', 'nothing'] as const),
        isOnChainVote: fc.boolean(),
        members: maybe([5, 9]),
        isNamed: maybe([true, false]),
      }),
      { maxLength: 3 },
    )
    const interfaces = maybe(['several', 'one'] as const)
    const filled = fc.record({
      delayDays: fc.constantFrom(0, 7, 30),
      members: fc.constantFrom(5, 9),
      isNamed: fc.boolean(),
    })
    fc.assert(
      fc.property(
        powers,
        interfaces,
        filled,
        fc.constantFrom('funds', 'yield', 'nothing'),
        fc.constantFrom('several', 'one'),
        (stated, access, fill, reach, reached) => {
          const of = (isFilled: boolean) =>
            stageOf(
              { access: { interfaces: access ?? (isFilled ? reached : null), ...sourced } },
              stated.map((each) =>
                power({
                  delayDays: each.delayDays ?? (isFilled ? fill.delayDays : null),
                  reach: each.reach ?? (isFilled ? reach : null),
                  isOnChainVote: each.isOnChainVote,
                  council: {
                    members: each.members ?? (isFilled ? fill.members : null),
                    quorum: 5,
                    isIndependent: true,
                    isNamed: each.isNamed ?? (isFilled ? fill.isNamed : null),
                  },
                }),
              ),
            )
          if (of(false) !== 'unknown') expect(of(true)).toBe(of(false))
        },
      ),
    )
  })
})
