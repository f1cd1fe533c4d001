import { copyFileSync, mkdirSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'

/**
 * Writes the sources module by module, as they are published, without checking types: what is measured is the tree as
 * it stands, whatever was built before; with the contracts that the devnet compiles.
 */
export async function transpile(source, folder) {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  const entryPoints = files
    .filter((path) => path.endsWith('.ts') && !/\.test(-d)?\.ts$|(^|[\\/])fixtures[\\/]/.test(path))
    .map((path) => join(source, path))
  await build({ entryPoints, outdir: folder, outbase: source, format: 'esm', target: 'es2022', logLevel: 'error' })
  for (const path of files.filter((file) => file.endsWith('.sol'))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    copyFileSync(join(source, path), join(folder, path))
  }
}
