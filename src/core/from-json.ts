import { InvalidFileError } from '../errors/invalid-file-error.js'
import type { Data } from './data.js'
import { toJson } from './to-json.js'

/**
 * Plain data from the JSON that {@link toJson} writes.
 *
 * @param json - The text.
 * @param what - What it should be, for the message: `market`, `strategy`.
 * @throws InvalidFileError where it is no JSON, or a bigint is none.
 */
export function fromJson(json: string, what: string): Data {
  const fail = (problem: string, cause?: unknown) => new InvalidFileError({ what, problem, cause })
  try {
    return JSON.parse(json, (_, value: unknown) => {
      if (typeof value !== 'object' || value === null || !('$bigint' in value)) return value
      const { $bigint: digits, ...rest } = value
      if (typeof digits !== 'string' || !/^(0|-?[1-9]\d*)$/.test(digits) || Object.keys(rest).length > 0)
        throw fail(`${toJson(value as Data)} is no whole number in decimal digits`)
      return BigInt(digits)
    }) as Data
  } catch (cause) {
    throw cause instanceof InvalidFileError ? cause : fail('it is no complete JSON', cause)
  }
}
