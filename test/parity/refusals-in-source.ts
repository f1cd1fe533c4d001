import { readdirSync, readFileSync } from 'node:fs'

const adapters = new URL('../../src/adapters/', import.meta.url)

/** Every class of error by which an adapter speaks for the chain. @param folder - The adapter. */
export function refusalsInSource(folder: string): readonly string[] {
  return readdirSync(adapters, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.startsWith(folder))
    .filter((path) => path.endsWith('-error.ts'))
    .map((path) => readFileSync(new URL(path, adapters), 'utf8'))
    .filter((source) => source.includes('readonly revert'))
    .map((source) => /class (\w+)/.exec(source)?.[1] ?? '')
    .sort()
}
