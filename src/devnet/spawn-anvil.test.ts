import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { AnvilLibcError } from './anvil-libc-error.js'
import { AnvilPlatformError } from './anvil-platform-error.js'
import { AnvilStartError } from './anvil-start-error.js'
import { findAnvil } from './find-anvil.js'
import { spawnAnvil } from './spawn-anvil.js'

const directory = mkdtempSync(join(tmpdir(), 'lstack-'))
afterAll(() => rmSync(directory, { recursive: true }))

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    // A process that nobody has waited for yet, though it has ended, can still be signalled.
    return process.platform !== 'linux' || !/^\d+ \(anvil\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

const isGone = async (pid: number): Promise<boolean> => {
  for (let attempt = 0; attempt < 100 && isRunning(pid); attempt++) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return !isRunning(pid)
}

const script = (name: string, body: string): string => {
  const file = join(directory, name)
  writeFileSync(file, `#!/bin/sh\n${body}\n`)
  chmodSync(file, 0o755)
  return file
}

/** A process that runs anvil with its own guard, as spawnAnvil does, in plain JavaScript. */
const parent = async (): Promise<{ readonly child: ReturnType<typeof spawn>; readonly anvil: number }> => {
  const { build } = await import('esbuild')
  const file = join(directory, 'parent.mjs')
  await build({
    stdin: {
      contents: `import { spawnAnvil } from './spawn-anvil.ts'
        const { pid } = await spawnAnvil(['--port', '0'])
        console.log(pid)
        if (process.argv[2] === 'stay') setInterval(() => {}, 1000)`,
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: file,
  })
  const child = spawn(process.execPath, [file, 'stay'], { stdio: ['ignore', 'pipe', 'inherit'], cwd: process.cwd() })
  const [chunk] = await once(child.stdout as NonNullable<typeof child.stdout>, 'data')
  return { child, anvil: Number(String(chunk)) }
}

describe('a running anvil', () => {
  test('ends when it is stopped, twice if need be', async () => {
    const anvil = await spawnAnvil(['--port', '0'])
    expect(isRunning(anvil.pid)).toBe(true)
    await anvil.stop()
    await anvil.stop()
    expect(await isGone(anvil.pid)).toBe(true)
  })

  test.each(['SIGTERM', 'SIGINT', 'SIGKILL'] as const)('ends with a process that %s ends', async (signal) => {
    const { child, anvil } = await parent()
    expect(isRunning(anvil)).toBe(true)
    child.kill(signal)
    expect(await isGone(anvil)).toBe(true)
  })

  test('does not keep a process alive that has nothing more to do', async () => {
    await parent().then(({ child }) => child.kill())
    const child = spawn(process.execPath, [join(directory, 'parent.mjs')], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [chunk] = await once(child.stdout, 'data')
    await once(child, 'exit')
    expect(child.exitCode).toBe(0)
    expect(await isGone(Number(String(chunk)))).toBe(true)
  })
})

describe('an anvil that does not start', () => {
  test('says that the port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as { readonly port: number }
    try {
      await expect(spawnAnvil(['--port', String(port)])).rejects.toThrow(/already in use/i)
    } finally {
      server.close()
    }
  })

  test('says that the C library is too old', async () => {
    const binary = script('old', 'echo "old: /lib/libc.so.6: version \'GLIBC_2.35\' not found" >&2; exit 1')
    const started = spawnAnvil([], binary)
    await expect(started).rejects.toThrow(AnvilLibcError)
    await expect(started).rejects.toThrow('Debian 12')
  })

  test('says what it said, or that it is not there', async () => {
    await expect(spawnAnvil([], script('broken', 'echo no memory >&2; exit 3'))).rejects.toThrow('no memory')
    await expect(spawnAnvil([], join(directory, 'nowhere'))).rejects.toThrow(AnvilStartError)
  })

  test('is not published for every machine', () => {
    expect(() => findAnvil('freebsd', 'x64')).toThrow(AnvilPlatformError)
    expect(() => findAnvil('win32', 'arm64')).toThrow(AnvilPlatformError)
    expect(findAnvil()).toMatch(/anvil/)
  })
})
