import type { Pool, Position } from '@uniswap/v3-sdk'
import { expectTypeOf, test } from 'vitest'
import type { PoolLike, PositionLike } from './index.js'

test('Node gets the same as bundlers', () => {
  expectTypeOf<typeof import('./node.js')>().toEqualTypeOf<typeof import('./index.js')>()
})

test('objects of v3-sdk are taken as they are', () => {
  expectTypeOf<Pool>().toExtend<PoolLike>()
  expectTypeOf<Position>().toExtend<PositionLike>()
})
