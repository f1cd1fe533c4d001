import { type ChildProcess, spawn } from 'node:child_process'
import { findPackageFile } from './cache.js'
import { AnvilLibcError, AnvilPlatformError, AnvilStartError, DevnetPackageMissingError } from './errors.js'

/** A running anvil. */
export type Anvil = {
  readonly url: string
  readonly pid: number
  /** Ends it; safe to call twice. */
  readonly stop: () => Promise<void>
}

const platforms: { readonly [platform: string]: string } = { linux: 'linux', darwin: 'darwin', win32: 'win32' }
const architectures: { readonly [architecture: string]: string } = { x64: 'amd64', arm64: 'arm64' }

/** Generous, for machines under load. */
const startTimeout = 30_000

/**
 * Finds the anvil binary that npm installed for this machine. The binary is taken from its platform's own package:
 * the wrapper beside it adds a Node process and may not have been set up.
 *
 * @returns The binary's path.
 * @throws {DevnetPackageMissingError} where it is not installed.
 * @throws {AnvilPlatformError} where none is published for this machine.
 */
export const findAnvil = (): string => {
  const platform = platforms[process.platform]
  const architecture = architectures[process.arch]
  if (platform === undefined || architecture === undefined || (platform === 'win32' && architecture === 'arm64')) {
    throw new AnvilPlatformError(process.platform, process.arch)
  }
  const file = platform === 'win32' ? 'bin/anvil.exe' : 'bin/anvil'
  const binary = findPackageFile(`@foundry-rs/anvil-${platform}-${architecture}`, file)
  if (binary === undefined) throw new DevnetPackageMissingError('@foundry-rs/anvil')
  return binary
}

/**
 * Starts anvil, and has it end with this process in whatever way that ends.
 *
 * @param args - Its arguments.
 * @returns The running anvil, once it listens.
 * @throws {AnvilLibcError} where the machine's C library is too old.
 * @throws {AnvilStartError} where it ends or stays silent.
 */
export const spawnAnvil = async (args: readonly string[]): Promise<Anvil> => {
  const binary = findAnvil()
  const child = spawn(binary, args, { stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true })
  const kill = () => void child.kill('SIGKILL')
  process.on('exit', kill)
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  try {
    const url = await listening(child, binary)
    const guard = child.pid === undefined ? undefined : spawnGuard(child.pid)
    const stop = async () => {
      process.removeListener('exit', kill)
      guard?.kill('SIGKILL')
      child.kill('SIGKILL')
      await ended
    }
    // A script that is done ends, and anvil with it, even where it forgot to stop the devnet.
    for (const handle of [child, child.stdout, child.stderr]) (handle as { unref?: () => void } | null)?.unref?.()
    return { url, pid: child.pid ?? 0, stop }
  } catch (error) {
    process.removeListener('exit', kill)
    kill()
    throw error
  }
}

const listening = async (child: ChildProcess, binary: string): Promise<string> => {
  let output = ''
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<string>((resolve, reject) => {
      const fail = (cause?: unknown) =>
        reject(
          /GLIBC_|libc\.so|ld-linux/.test(output)
            ? new AnvilLibcError(output)
            : new AnvilStartError(binary, output, cause),
        )
      timer = setTimeout(fail, startTimeout)
      child.once('error', fail)
      child.once('close', () => fail())
      const collect = (chunk: Buffer) => {
        output += chunk.toString()
        const address = /Listening on (\S+:\d+)/.exec(output)?.[1]
        if (address !== undefined) resolve(`http://${address}`)
      }
      child.stdout?.on('data', collect)
      child.stderr?.on('data', collect)
    })
  } finally {
    clearTimeout(timer)
    for (const stream of [child.stdout, child.stderr]) stream?.removeAllListeners('data').resume()
  }
}

/**
 * Kills a process as soon as this one is gone, which nothing in this one can do after a crash or SIGKILL: the guard
 * waits on a pipe that only this process holds open.
 */
const spawnGuard = (pid: number): ChildProcess => {
  const [command, args] =
    process.platform === 'win32'
      ? [process.execPath, ['-e', `process.stdin.resume().on('end', () => process.kill(${pid}))`]]
      : ['/bin/sh', ['-c', `read -r _; kill -9 ${pid}`]]
  const guard = spawn(command as string, args as string[], { stdio: ['pipe', 'ignore', 'ignore'], windowsHide: true })
  guard.once('error', () => {})
  guard.unref()
  ;(guard.stdin as { unref?: () => void } | null)?.unref?.()
  return guard
}
