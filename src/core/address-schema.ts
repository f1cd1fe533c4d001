import { pipe, regex, string, transform } from 'valibot'
import type { Address } from 'viem'

/** An address of twenty bytes in hexadecimal. */
export const addressSchema = pipe(
  string(),
  regex(/^0x[0-9a-fA-F]{40}$/, 'must be an address: 0x and 40 hexadecimal digits'),
  transform((address) => address as Address),
)
