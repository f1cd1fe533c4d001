import type { Address } from 'viem'

/** The address of nobody: here, so that planning loads without viem. */
export const zeroAddress: Address = '0x0000000000000000000000000000000000000000'
