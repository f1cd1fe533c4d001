import { expect, test } from 'vitest'
import { closest } from './closest.js'

const known = ['eth-stake', 'wsteth-hold', 'wsteth-loop']

test.each([
  ['wsteth-lop', 'wsteth-loop'],
  ['wsteht-loop', 'wsteth-loop'],
  ['WSTETH-HOLD', 'wsteth-hold'],
  ['stake', undefined],
  ['', undefined],
])('%s', (word, meant) => expect(closest(word, known)).toBe(meant))
