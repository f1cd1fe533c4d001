import { expectTypeOf, test } from 'vitest'
import { defineStrategy } from './define-strategy.js'
import { escrowDouble } from './fixtures/escrow-double.js'
import { ether } from './fixtures/made-up-assets.js'
import type { Step } from './step.js'
import type { CheckSteps } from './strategy.js'
import { wait } from './wait.js'

const escrow = escrowDouble(ether, 60n)

test('for seconds: needs nothing', () => {
  expectTypeOf(wait({ seconds: 1 })).toEqualTypeOf<Step<'wait', never, never, never>>()
})

test('for a position: it must be held', () => {
  const until = wait({ position: escrow.position })
  expectTypeOf(until).toEqualTypeOf<Step<'wait', never, 'escrowDouble@1', never>>()
  defineStrategy({ name: 'a', start: ether, steps: [escrow.lock(), until] })
  // @ts-expect-error "wait" requires escrowDouble@1, but at this point the strategy holds only ETH@1.
  defineStrategy({ name: 'a', start: ether, steps: [until] })
  expectTypeOf<
    CheckSteps<'ETH@1', [typeof until]>[0]
  >().toEqualTypeOf<'"wait" requires escrowDouble@1, but at this point the strategy holds only ETH@1. Put a step that produces escrowDouble@1 before it.'>()
})

test('only a position matures', () => {
  // @ts-expect-error ether is no position
  wait({ position: ether })
})
