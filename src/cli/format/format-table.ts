import { wrapText } from './wrap-text.js'

/** The width that everything for people keeps to. */
export const pageWidth = 100

/** A column: its heading, and the side that its cells stand on. */
export type Column = { readonly head: string; readonly align?: 'left' | 'right' }

/**
 * Rows in columns, within {@link pageWidth}: the cells of the last column wrap into what is left.
 *
 * @param columns - The columns; without any heading there is no line of headings.
 * @param rows - The cells, row by row.
 * @returns Lines without trailing blanks, indented by two; the headings first.
 */
export function formatTable(columns: readonly Column[], rows: readonly (readonly string[])[]): readonly string[] {
  const hasHead = columns.some(({ head }) => head !== '')
  const all = hasHead ? [columns.map(({ head }) => head), ...rows] : rows
  const widths = columns.map((_, index) => Math.max(...all.map((row) => row[index]?.length ?? 0), 0))
  const before = widths.slice(0, -1).reduce((sum, width) => sum + width + 2, 2)
  const last = columns.length - 1
  widths[last] = Math.min(widths[last] ?? 0, Math.max(pageWidth - before, 12))
  return all.flatMap((row) => {
    const wrapped = wrapText(row[last] ?? '', widths[last] ?? 0)
    return (wrapped.length === 0 ? [''] : wrapped).map((ending, line) => {
      const cells = columns.map(({ align }, index) => {
        const cell = index === last ? ending : line === 0 ? (row[index] ?? '') : ''
        return align === 'right' ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0)
      })
      return `  ${cells.join('  ')}`.trimEnd()
    })
  })
}
