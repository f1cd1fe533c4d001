import { expectTypeOf, test } from 'vitest'
import type { LidoState } from '../adapters/lido/lido-state.js'
import { adapters } from '../presets/adapters.js'
import { escrowDouble } from './fixtures/escrow-double.js'
import { ether } from './fixtures/made-up-assets.js'
import type { Protocol } from './protocol.js'
import { assumptionOf, stateOf, type World, withState } from './world.js'

const world = {} as World
const { protocol } = adapters.lido
const { position } = escrowDouble(ether, 60n)

test('state is typed by its protocol, content by its position', () => {
  expectTypeOf(() => stateOf(world, protocol)).returns.toEqualTypeOf<LidoState>()
  expectTypeOf(() => stateOf(world, position)).returns.toEqualTypeOf<{
    readonly amount: bigint
    readonly at: bigint
  }>()
  expectTypeOf(() => assumptionOf(world, 'x').value).returns.toEqualTypeOf<number>()
})

test('only such a state can be written', () => {
  // @ts-expect-error more than that belongs to it
  void (() => withState(world, protocol, { internalEther: 1n }))
  // @ts-expect-error the amount is in base units
  void (() => withState(world, position, { amount: 1, at: 0n }))
})

test('state must be plain data', () => {
  // @ts-expect-error a function is no data
  type _ = Protocol<'x', { readonly f: () => void }>
})
