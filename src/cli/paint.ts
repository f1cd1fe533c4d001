import { styleText } from 'node:util'

/** How text can stand out. */
type Style = 'bold' | 'dim' | 'green' | 'red' | 'yellow' | 'cyan'

/** Makes text stand out, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string

/**
 * How text is painted.
 *
 * @param colour - Whether colours are shown.
 */
export function paintFor(colour: boolean): Paint {
  return colour ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text
}
