import { InvalidFileError } from '../errors/invalid-file-error.js'
import type { Data } from './data.js'

/**
 * Plain data from the JSON that {@link toJson} writes.
 *
 * @param json - The text.
 * @param what - What it should be, for the message: `market`, `strategy`.
 * @throws {@link InvalidFileError} where it is no JSON, or a bigint is none.
 */
export function fromJson(json: string, what: string): Data {
  try {
    return JSON.parse(json, (_, value: unknown) =>
      typeof value === 'object' && value !== null && '$bigint' in value ? BigInt(String(value.$bigint)) : value,
    ) as Data
  } catch (cause) {
    throw new InvalidFileError({ what, problem: 'it is no complete JSON', cause })
  }
}
