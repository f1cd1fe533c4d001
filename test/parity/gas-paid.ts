import type { Receipt } from './execution.js'

/** Wei that transactions cost beside their value. @param receipts - What the node says of them. */
export function gasPaid(receipts: readonly Receipt[]): bigint {
  return receipts.reduce((sum, { gasUsed, effectiveGasPrice }) => sum + BigInt(gasUsed) * BigInt(effectiveGasPrice), 0n)
}
