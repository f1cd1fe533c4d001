import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The folder of the repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

const exported: { readonly [path: string]: string } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')).exports

/** The adapters that can be imported. */
export const adapterIds = readdirSync(`${root}src/adapters`).filter((id) =>
  existsSync(`${root}src/adapters/${id}/index.ts`),
)

/** Every module that can be imported from lstack, by the name it is imported with. */
export const entries: readonly { readonly name: string; readonly path: string }[] = Object.keys(exported)
  .filter((path) => path !== './package.json')
  .flatMap((path) => (path.includes('*') ? adapterIds.map((id) => path.replace('*', id)) : [path]))
  .map((path) => ({ name: `lstack${path.slice(1)}`, path }))
