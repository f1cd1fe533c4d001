import { lstat, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { UnwritableFileError } from '../errors/unwritable-file-error.js'

/**
 * Writes a file whole or not at all: beside it first, then put in its place.
 *
 * @param path - Where it goes; a file that is there is replaced, a directory or a device is not.
 * @param text - What it says.
 * @throws {@link UnwritableFileError} where it cannot be written.
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  const target = await realpath(path).catch(() => path)
  const there = await lstat(target).catch(() => undefined)
  if (there !== undefined && !there.isFile())
    throw new UnwritableFileError({ path, problem: there.isDirectory() ? 'it is a directory' : 'it is no plain file' })
  const aside = `${target}.${process.pid}.tmp`
  try {
    await writeFile(aside, text, { flag: 'wx' })
    await rename(aside, target)
  } catch (cause) {
    await rm(aside, { force: true }).catch(() => {})
    throw new UnwritableFileError({ path, problem: problemOf(cause), cause })
  }
}

function problemOf(cause: unknown): string {
  switch ((cause as NodeJS.ErrnoException).code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'its directory does not exist'
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'you may not write there'
    default:
      return (cause as Error).message
  }
}
