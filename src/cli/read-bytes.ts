import { readFile } from 'node:fs/promises'
import { UnreadableFileError } from '../errors/unreadable-file-error.js'

/**
 * The content of a file.
 *
 * @param path - Where it is.
 * @throws {@link UnreadableFileError} where it cannot be read.
 */
export async function readBytes(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (cause) {
    throw new UnreadableFileError({ path, problem: problemOf(cause), cause })
  }
}

function problemOf(cause: unknown): string {
  switch ((cause as NodeJS.ErrnoException).code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'there is no such file'
    case 'EISDIR':
      return 'it is a directory'
    case 'EACCES':
    case 'EPERM':
      return 'you may not read it'
    default:
      return (cause as Error).message
  }
}
