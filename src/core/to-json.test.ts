import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { InvalidFileError } from '../errors/invalid-file-error.js'
import type { Data } from './data.js'
import { fromJson } from './from-json.js'
import { toJson } from './to-json.js'

const { data } = fc.letrec<{ data: Data }>((tie) => ({
  data: fc.oneof(
    { maxDepth: 4 },
    fc.string(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.bigInt(),
    fc.array(tie('data'), { maxLength: 4 }),
    fc.dictionary(
      fc.string().filter((key) => key !== '$bigint' && key !== '__proto__'),
      tie('data'),
      { maxKeys: 5, noNullPrototype: true },
    ),
  ),
}))

/** The same data with the keys of every object in the opposite order. */
function reversed(value: Data): Data {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(reversed)
  return Object.fromEntries(
    Object.entries(value as { readonly [name: string]: Data })
      .reverse()
      .map(([name, each]) => [name, reversed(each)]),
  )
}

describe('toJson and fromJson', () => {
  test('a bigint is written as a string, keys in order', () => {
    expect(toJson({ b: [1, true, null], a: { d: 10n ** 30n, c: -1n } })).toBe(
      `{"a":{"c":{"$bigint":"-1"},"d":{"$bigint":"1${'0'.repeat(30)}"}},"b":[1,true,null]}`,
    )
  })

  test('an entry without a value is left out', () => {
    expect(toJson({ a: undefined, b: 1 })).toBe('{"b":1}')
  })

  test('indentation is for people only', () => {
    expect(toJson({ a: [1] }, 1)).toBe('{\n "a": [\n  1\n ]\n}')
  })

  test('any data survives the way there and back', () => {
    fc.assert(
      fc.property(data, (value) => {
        expect(fromJson(toJson(value), 'test')).toEqual(value)
      }),
    )
  })

  test('equal data gives equal bytes, in whichever order its keys were written', () => {
    fc.assert(
      fc.property(data, (value) => {
        expect(toJson(reversed(value))).toBe(toJson(value))
      }),
    )
    expect(toJson(reversed({ b: 1, a: { d: 2, c: 3 } }))).toBe(toJson({ a: { c: 3, d: 2 }, b: 1 }))
  })

  test('the input stays as it is', () => {
    const value = { b: 1, a: [{ d: 2, c: 3n }] }
    toJson(value)
    expect(Object.keys(value)).toEqual(['b', 'a'])
    expect(Object.keys(value.a[0]!)).toEqual(['d', 'c'])
  })

  test.each([
    ['cut off', '{"a": 1'],
    ['empty', ''],
    ['something else', 'a: 1'],
  ])('no JSON: %s', (_, json) => {
    expect(() => fromJson(json, 'market')).toThrow(InvalidFileError)
    expect(() => fromJson(json, 'market')).toThrow(
      'This is no market file that lstack can use: it is no complete JSON. Write the file again',
    )
  })

  test.each([
    ['words', '{"$bigint":"many"}'],
    ['nothing', '{"$bigint":""}'],
    ['hexadecimal digits', '{"$bigint":"0x10"}'],
    ['leading zeros', '{"$bigint":"01"}'],
    ['white space', '{"$bigint":" 1 "}'],
    ['a fraction', '{"$bigint":"1.5"}'],
    ['a number', '{"$bigint":1}'],
    ['something beside it', '{"$bigint":"1","b":2}'],
  ])('a bigint that is none: %s', (_, json) => {
    expect(() => fromJson(`[${json}]`, 'market')).toThrow(InvalidFileError)
    expect(() => fromJson(json, 'market')).toThrow(`${json} is no whole number in decimal digits.`)
  })
})
