#!/usr/bin/env node
import { runCli } from './run-cli.js'

const stopped = new AbortController()
const listen = () => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    if (process.listenerCount(signal) === 0) process.once(signal, () => stopped.abort())
  return stopped.signal
}

// A reader that has seen enough (`lstack … | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

const code = await runCli(process.argv.slice(2), {
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
  colour: process.stdout.isTTY === true && !process.env.NO_COLOR,
  stopSignal: listen,
})
process.exitCode = code
// What was interrupted may still be busy.
if (stopped.signal.aborted) process.exit(code)
