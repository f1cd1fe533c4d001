/**
 * A multiple of equity.
 *
 * @param value - The multiple.
 * @param signed - Whether a plus is written.
 * @returns Such as `8.00×`.
 */
export function formatMultiple(value: number, signed = false): string {
  const text = `${value.toFixed(2)}×`.replace(/^-(?=0\.00×)/, '')
  return signed && value > 0 && text !== '0.00×' ? `+${text}` : text
}
