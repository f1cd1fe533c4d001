import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { root } from './entries.js'

/** A folder of its own, outside the repository, in which the package as published is installed. */
export type PackedFolder = {
  readonly folder: string
  readonly tarball: string
  /** Where lstack is. */
  readonly installed: string
  /** Runs a program there, and returns what it prints. */
  run(file: string, ...args: readonly string[]): string
}

/**
 * Packs lstack, and installs it in a new folder beside packages of the repository.
 *
 * @param packages - Their names; what is optional to them comes along.
 */
export const installPacked = (packages: readonly string[]): PackedFolder => {
  const folder = mkdtempSync(join(tmpdir(), 'lstack-package-'))
  const run = (file: string, ...args: readonly string[]) => {
    try {
      return execFileSync(file, args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' })
    } catch (error) {
      const { stdout, stderr } = error as { readonly stdout: string; readonly stderr: string }
      throw new Error(`This failed: ${file} ${args.join(' ')}\n${stdout}${stderr}`)
    }
  }
  const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
    cwd: root,
    encoding: 'utf8',
    stdio: 'pipe',
  })
  // One entry, in a list or by the package's name as npm's version has it.
  const [{ filename }] = Object.values(JSON.parse(packed)) as [{ readonly filename: string }]
  const tarball = join(folder, filename)
  const installed = join(folder, 'node_modules/lstack')
  mkdirSync(installed, { recursive: true })
  run('tar', '-xzf', tarball, '--strip-components=1', '-C', installed)
  writeFileSync(join(folder, 'package.json'), '{ "name": "consumer", "private": true, "type": "module" }')
  const modules = join(root, 'node_modules')
  const optionalOf = (name: string): readonly string[] => {
    const { optionalDependencies = {} } = JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8'))
    return Object.keys(optionalDependencies).filter((each) => existsSync(join(modules, each)))
  }
  for (const name of new Set(packages.flatMap((each) => [each, ...optionalOf(each)]))) {
    const path = join(folder, 'node_modules', name)
    mkdirSync(dirname(path), { recursive: true })
    symlinkSync(join(modules, name), path, 'junction')
  }
  return { folder, tarball, installed, run }
}
