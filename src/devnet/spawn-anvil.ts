import { type ChildProcess, spawn } from 'node:child_process'
import { AnvilLibcError } from './anvil-libc-error.js'
import { AnvilStartError } from './anvil-start-error.js'
import { findAnvil } from './find-anvil.js'

/** A running anvil. */
export type Anvil = {
  readonly url: string
  readonly pid: number
  /** Ends it; safe to call twice. */
  readonly stop: () => Promise<void>
}

/** In milliseconds; generous, for machines under load. */
const startTimeout = 30_000

const running = new Set<ChildProcess>()

/**
 * Starts anvil, and has it end with this process in whatever way that ends.
 *
 * @param args - Its arguments.
 * @param binary - Its path; by default the one that npm installed.
 * @returns The running anvil, once it listens.
 * @throws {AnvilLibcError} where the machine's C library is too old.
 * @throws {AnvilStartError} where it ends or stays silent.
 */
export const spawnAnvil = async (args: readonly string[], binary: string = findAnvil()): Promise<Anvil> => {
  const child = spawn(binary, args, { stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true })
  if (running.size === 0) process.on('exit', killAll)
  running.add(child)
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  const guard = child.pid === undefined ? undefined : spawnGuard(child.pid)
  const stop = async () => {
    guard?.kill('SIGKILL')
    // Unreferenced, it would let the process end before it has ended itself.
    child.ref()
    child.kill('SIGKILL')
    running.delete(child)
    if (running.size === 0) process.removeListener('exit', killAll)
    await ended
  }
  try {
    const url = await listening(child, binary)
    // A script that is done ends, and anvil with it, even where it forgot to stop the devnet.
    for (const handle of [child, child.stdout, child.stderr]) unreference(handle)
    return { url, pid: child.pid ?? 0, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

const killAll = (): void => {
  for (const child of running) child.kill('SIGKILL')
}

const listening = async (child: ChildProcess, binary: string): Promise<string> => {
  let output = ''
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<string>((resolve, reject) => {
      const fail = (cause?: unknown) =>
        reject(
          /GLIBC_\d/.test(output)
            ? new AnvilLibcError({ binary, output })
            : new AnvilStartError({ binary, output, cause }),
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
  // In a session of its own, so that a Ctrl+C in the terminal does not end the guard before what it guards.
  const guard = spawn(command, args, { stdio: ['pipe', 'ignore', 'ignore'], detached: true, windowsHide: true })
  guard.once('error', () => {})
  unreference(guard)
  unreference(guard.stdin)
  return guard
}

const unreference = (handle: object | null): void => {
  if (handle !== null && 'unref' in handle && typeof handle.unref === 'function') handle.unref()
}
