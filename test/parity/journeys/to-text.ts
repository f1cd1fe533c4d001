/** Data as text, whole numbers of any size among it. @param value - The data. */
export function toText(value: unknown): string {
  return JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? `${each}n` : each))
}
