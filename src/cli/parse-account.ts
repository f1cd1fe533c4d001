import { type Address, isAddress, zeroAddress } from 'viem'
import { InvalidAddressError } from '../errors/invalid-address-error.js'

/**
 * An account that a person wrote.
 *
 * @param text - A `0x` address; in mixed case its checksum must be right.
 * @throws {@link InvalidAddressError} where it is no address, or the one that nobody owns.
 */
export function parseAccount(text: string): Address {
  if (isAddress(text) && text !== zeroAddress) return text
  throw new InvalidAddressError({
    address: text,
    problem:
      text === zeroAddress ? 'nobody owns it' : isAddress(text, { strict: false }) ? 'its checksum is wrong' : '',
  })
}
