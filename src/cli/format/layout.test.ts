import { describe, expect, test } from 'vitest'
import { formatTable, pageWidth } from './format-table.js'
import { wrapText } from './wrap-text.js'

describe('wrapText', () => {
  test('breaks between words', () => expect(wrapText('one two three', 7)).toEqual(['one two', 'three']))
  test('breaks a word that is too long', () => expect(wrapText('a bcdefgh i', 3)).toEqual(['a', 'bcd', 'efg', 'h i']))
  test('has no line for nothing', () => expect(wrapText('  ', 10)).toEqual([]))
})

describe('formatTable', () => {
  test('aligns columns below their headings', () =>
    expect(
      formatTable(
        [{ head: 'Asset' }, { head: 'APR', align: 'right' }],
        [
          ['stETH', '2.75 %'],
          ['WETH', '12.25 %'],
        ],
      ),
    ).toEqual(['  Asset      APR', '  stETH   2.75 %', '  WETH   12.25 %']))

  test('has no headings where none is named', () =>
    expect(formatTable([{ head: '' }, { head: '' }], [['a', 'b']])).toEqual(['  a  b']))

  test('wraps the last column within the page', () => {
    const lines = formatTable([{ head: '' }, { head: '' }], [['key', 'word '.repeat(60)]])
    expect(lines.length).toBeGreaterThan(3)
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(pageWidth)
    expect(lines[1]?.startsWith('       word')).toBe(true)
  })

  test('is nothing without rows and headings', () => expect(formatTable([{ head: '' }], [])).toEqual([]))
})
