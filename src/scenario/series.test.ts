import { parquetWriteBuffer } from 'hyparquet-writer'
import { describe, expect, test } from 'vitest'
import { LstackError } from '../errors/lstack-error.js'
import { checkSeries } from './check-series.js'
import { decimalToWad } from './decimal-to-wad.js'
import { DuplicateTimestampError } from './errors/duplicate-timestamp-error.js'
import { EmptySeriesError } from './errors/empty-series-error.js'
import { InvalidSeriesValueError } from './errors/invalid-series-value-error.js'
import { SeriesFieldError } from './errors/series-field-error.js'
import { SeriesGapError } from './errors/series-gap-error.js'
import { UnreadableSeriesError } from './errors/unreadable-series-error.js'
import { UnsortedSeriesError } from './errors/unsorted-series-error.js'
import { parseTimestamp } from './parse-timestamp.js'
import { seriesFromCsv } from './series-from-csv.js'
import { seriesFromJson } from './series-from-json.js'
import { seriesFromParquet } from './series-from-parquet.js'
import { seriesFromRecords } from './series-from-records.js'

const day = 86_400n
const start = 1_655_424_000n // 2022-06-17

const thrown = (attempt: () => unknown): LstackError => {
  try {
    attempt()
  } catch (error) {
    if (error instanceof LstackError) return error
    throw error
  }
  throw new Error('It passed.')
}

describe('a decimal number', () => {
  test.each([
    ['1', 10n ** 18n],
    ['1.2020035', 1_202_003_500_000_000_000n],
    ['0.000000000000000001', 1n],
    ['0.0000000000000000019', 1n],
    ['-0.5', -(5n * 10n ** 17n)],
    ['+2.5e-3', 25n * 10n ** 14n],
    ['3E2', 300n * 10n ** 18n],
    ['1.', 10n ** 18n],
    ['12345678901234567890.123456789012345678', 12_345_678_901_234_567_890_123_456_789_012_345_678n],
  ])('%s is read to the last digit', (text, value) => {
    expect(decimalToWad(text)).toBe(value)
  })

  test.each(['NaN', '', 'Infinity', '1,5', '0x10', '1e9999', '.5', '1 2', 'null'])('%s is none', (text) => {
    expect(decimalToWad(text)).toBeUndefined()
  })
})

describe('a time', () => {
  test.each([
    ['1655424000', start],
    [1_655_424_000, start],
    [1_655_424_000n, start],
    ['2022-06-17', start],
    [' 2022-06-17 ', start],
    ['2022-06-17T00:00:00Z', start],
    ['2022-06-17 00:00:00+00:00', start],
    ['2022-06-17T02:00+02:00', start],
    ['2022-06-17T00:00:00.999Z', start],
    [new Date('2022-06-17'), start],
    [0, 0n],
  ])('%s is read', (value, seconds) => {
    expect(parseTimestamp(value)).toBe(seconds)
  })

  test.each([
    1_655_424_000_000, // milliseconds
    '2022-06-17T00:00:00', // of no zone
    '17.06.2022',
    '2022-13-01',
    '2022-02-30',
    '2023-02-29T00:00:00Z',
    -1,
    1.5,
    '',
    undefined,
    new Date(Number.NaN),
    new Date(-1000),
  ])('%s is none', (value) => {
    expect(parseTimestamp(value)).toBeUndefined()
  })
})

describe('the same table in every format', () => {
  const rows = [
    { timestamp: start, values: { 'market:stETH': 944_973_000_000_000_000n } },
    {
      timestamp: start + day,
      values: { 'market:stETH': 933_749_000_000_000_000n, 'usd:ETH': 1_087_140n * 10n ** 15n },
    },
  ]

  test.each([
    ['CSV', 'date,market:stETH,usd:ETH\n2022-06-17,0.944973,\n2022-06-18,0.933749,1087.14\n'],
    [
      'CSV with a byte order mark, quotes, blanks and empty lines',
      '\uFEFFtime,"market:stETH",usd:ETH\r\n1655424000,0.944973,\r\n\r\n1655510400,"0.933749", 1087.14\r\n',
    ],
    [
      'CSV with semicolons',
      'timestamp;market:stETH;usd:ETH\n2022-06-17T00:00:00Z;0.944973;\n2022-06-18T00:00:00Z;0.933749;1087.14',
    ],
  ])('%s', (_, text) => {
    expect(seriesFromCsv(text)).toEqual({ rows })
  })

  test('JSON', () => {
    const text =
      '[{"date":"2022-06-17","market:stETH":0.944973},{"date":"2022-06-18","market:stETH":"0.933749","usd:ETH":1087.14}]'
    expect(seriesFromJson(text)).toEqual({ rows })
  })

  test('Parquet', async () => {
    const buffer = parquetWriteBuffer({
      columnData: [
        { name: 'timestamp', data: [new Date('2022-06-17'), new Date('2022-06-18')], type: 'TIMESTAMP' },
        { name: 'market:stETH', data: [0.944973, 0.933749], type: 'DOUBLE' },
        { name: 'usd:ETH', data: [null, 1087.14], type: 'DOUBLE', nullable: true },
      ],
    })
    expect(await seriesFromParquet(new Uint8Array(buffer))).toEqual({ rows })
  })
})

describe('bad input names the row or the field', () => {
  const csv =
    (...lines: readonly string[]) =>
    () =>
      seriesFromCsv(['date,market:stETH', ...lines].join('\n'))
  const cases: readonly (readonly [string, () => unknown, new (...args: never[]) => LstackError, object])[] = [
    ['an empty text', () => seriesFromCsv(''), EmptySeriesError, { what: 'The table' }],
    ['a header alone', csv(), EmptySeriesError, { what: 'The table' }],
    ['an empty list', () => seriesFromJson('[]'), EmptySeriesError, {}],
    ['no rows', () => checkSeries({ rows: [] }), EmptySeriesError, { what: 'The series' }],
    ['times alone', () => seriesFromCsv('date\n2022-06-17'), EmptySeriesError, {}],
    ['no time', () => seriesFromCsv('day,market:stETH\n2022-06-17,1'), SeriesFieldError, { field: 'timestamp' }],
    ['two times', () => seriesFromCsv('date,time,a:b\n1,1,1'), SeriesFieldError, { field: 'date and time' }],
    ['a column twice', () => seriesFromCsv('date,a:b,a:b\n1,1,1'), SeriesFieldError, { field: 'a:b' }],
    ['a column of no observable', () => seriesFromCsv('date,price\n1,1'), SeriesFieldError, { field: 'price' }],
    ['too few cells', () => seriesFromCsv('date,a:b,c:d\n1,1,1\n2,1'), UnreadableSeriesError, { format: 'CSV' }],
    ['an open quote', () => seriesFromCsv('date,a:b\n1,"1'), UnreadableSeriesError, { format: 'CSV' }],
    ['cut off JSON', () => seriesFromJson('[{"date":1'), UnreadableSeriesError, { format: 'JSON' }],
    ['JSON of another kind', () => seriesFromJson('{"rows":[]}'), UnreadableSeriesError, { format: 'JSON' }],
    ['rows that are no records', () => seriesFromJson('[1, 2]'), UnreadableSeriesError, { format: 'JSON' }],
    [
      'unsorted',
      csv('2022-06-17,1', '2022-06-16,1'),
      UnsortedSeriesError,
      { row: 2, timestamp: start - day, before: start },
    ],
    ['a time twice', csv('2022-06-17,1', '2022-06-17,1'), DuplicateTimestampError, { row: 2, timestamp: start }],
    ['a gap', csv('2022-06-17,1', '2022-06-25,1'), SeriesGapError, { row: 2, seconds: 8n * day, maximum: 7n * day }],
    ['NaN', csv('2022-06-17,NaN'), InvalidSeriesValueError, { row: 1, field: 'market:stETH', value: 'NaN' }],
    [
      'JSON’s way of NaN as text',
      () => seriesFromJson('[{"date":1,"a:b":"nan"}]'),
      InvalidSeriesValueError,
      { row: 1, field: 'a:b' },
    ],
    [
      'a NaN from a program',
      () => seriesFromRecords([{ date: 1, 'a:b': Number.NaN }]),
      InvalidSeriesValueError,
      { field: 'a:b' },
    ],
    ['text', csv('2022-06-17,1', '2022-06-18,n/a'), InvalidSeriesValueError, { row: 2, value: 'n/a' }],
    ['a negative price', csv('2022-06-17,-0.1'), InvalidSeriesValueError, { row: 1, value: '-0.1' }],
    ['a price of zero', csv('2022-06-17,0'), InvalidSeriesValueError, { row: 1, value: '0' }],
    [
      'a negative rate',
      () => seriesFromCsv('date,borrowRate:a@b\n1,-0.01'),
      InvalidSeriesValueError,
      { field: 'borrowRate:a@b' },
    ],
    [
      'a falling index',
      () => seriesFromCsv('date,borrowIndex:a@b\n1,1.1\n2,1.09'),
      InvalidSeriesValueError,
      { row: 2 },
    ],
    ['no date', csv('yesterday,1'), InvalidSeriesValueError, { row: 1, field: 'date', value: 'yesterday' }],
    [
      'milliseconds',
      () => seriesFromCsv('timestamp,a:b\n1655424000000,1'),
      InvalidSeriesValueError,
      { field: 'timestamp' },
    ],
    [
      'an empty date',
      () => seriesFromJson('[{"date":1,"a:b":1},{"a:b":1}]'),
      InvalidSeriesValueError,
      { row: 2, field: 'date', value: '' },
    ],
  ]

  test.each(cases)('%s', (_, attempt, type, fields) => {
    const error = thrown(attempt)
    expect(error).toBeInstanceOf(type)
    expect(error).toMatchObject(fields)
    expect(error.name).toBe(type.name)
  })

  test('the message says what to do', () => {
    expect(thrown(csv('2022-06-17,1', '2022-06-25,1')).message).toBe(
      '8.00 days lie between rows 1 and 2 of the series; 7.00 days are allowed. Fill the gap, or allow a longer one: between two rows the numbers of the first are carried on.',
    )
    expect(thrown(csv('2022-06-17,NaN')).message).toBe(
      'Row 1 of the series has NaN as market:stETH, which is not a finite number. Give a finite number.',
    )
  })

  test('a longer gap can be allowed, and rates and an index that stands still are fine', () => {
    const longer = seriesFromCsv('date,a:b\n2022-06-17,1\n2022-06-25,1', { maximumGap: 8n * day })
    expect(longer).toMatchObject({ maximumGap: 8n * day, rows: [{}, {}] })
    expect(seriesFromCsv('date,borrowRate:a@b,utilisation:a@b,borrowIndex:a@b\n1,0,0,1\n2,0,0,1').rows).toHaveLength(2)
  })

  test('a file that is no Parquet', async () => {
    await expect(seriesFromParquet(new TextEncoder().encode('date,a:b\n1,1\n'))).rejects.toMatchObject({
      name: 'UnreadableSeriesError',
      format: 'Parquet',
    })
  })
})
