/** The most stETH that one request takes, in base units. Source: WithdrawalQueue `MAX_STETH_WITHDRAWAL_AMOUNT`. */
export const maxWithdrawal = 1_000n * 10n ** 18n

/** The least stETH that one request takes, in base units. Source: WithdrawalQueue `MIN_STETH_WITHDRAWAL_AMOUNT`. */
export const minWithdrawal = 100n

/**
 * Splits an amount into requests of about the same size.
 *
 * @param amount - Base units.
 * @param most - The most that one request takes, in the same unit.
 * @returns As few amounts as there can be, in base units.
 */
export function splitWithdrawal(amount: bigint, most: bigint = maxWithdrawal): readonly bigint[] {
  const parts = amount <= most ? 1n : (amount + most - 1n) / most
  return Array.from({ length: Number(parts) }, (_, index) => {
    const [from, to] = [BigInt(index), BigInt(index + 1)]
    return (amount * to) / parts - (amount * from) / parts
  })
}
