import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

/**
 * Writes the sources module by module, as they are published, without checking types: what is measured is the tree as
 * it stands, whatever was built before.
 */
export async function transpile(source, folder) {
  const entryPoints = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !/\.test(-d)?\.ts$|(^|[\\/])fixtures[\\/]/.test(path))
    .map((path) => join(source, path))
  await build({ entryPoints, outdir: folder, outbase: source, format: 'esm', target: 'es2022', logLevel: 'error' })
}
