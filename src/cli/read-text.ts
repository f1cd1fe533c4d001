import { readBytes } from './read-bytes.js'

/**
 * The text of a file.
 *
 * @param path - Where it is.
 * @throws UnreadableFileError where it cannot be read.
 */
export async function readText(path: string): Promise<string> {
  return (await readBytes(path)).toString('utf8')
}
