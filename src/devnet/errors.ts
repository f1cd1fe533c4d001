import { LstackError } from '../errors/lstack-error.js'

/** A package that only the devnet needs is not installed. */
export class DevnetPackageMissingError extends LstackError {
  override readonly name = 'DevnetPackageMissingError'
  readonly packageName: string

  constructor(packageName: string, cause?: unknown) {
    super(`The devnet needs the package ${packageName}, which is not installed.`, {
      cause,
      instructions: [`Run: npm install --save-dev ${packageName}`],
    })
    this.packageName = packageName
  }
}

/** There is no anvil for this machine's operating system and processor. */
export class AnvilPlatformError extends LstackError {
  override readonly name = 'AnvilPlatformError'
  readonly platform: string
  readonly architecture: string

  constructor(platform: string, architecture: string) {
    super(`anvil is not published for ${platform} on ${architecture}.`, {
      instructions: ['Start the devnet on Linux, macOS or Windows, on x64 or arm64.'],
    })
    this.platform = platform
    this.architecture = architecture
  }
}

/** The machine's C library is older than the one that anvil was built with. */
export class AnvilLibcError extends LstackError {
  override readonly name = 'AnvilLibcError'
  readonly output: string

  constructor(output: string) {
    super(`anvil does not run with this machine's C library: ${lastLine(output)}.`, {
      instructions: ['Use a system with glibc 2.35 or newer, such as Debian 12 or Ubuntu 22.04.'],
    })
    this.output = output
  }
}

/** anvil ended, or said nothing, before it listened. */
export class AnvilStartError extends LstackError {
  override readonly name = 'AnvilStartError'
  readonly binary: string
  readonly output: string

  constructor(binary: string, output: string, cause?: unknown) {
    super(`anvil did not start: ${lastLine(output) || 'it said nothing'}.`, {
      cause,
      instructions: [`Run it by hand to see why: ${binary}`],
    })
    this.binary = binary
    this.output = output
  }
}

/** The Solidity compiler refused a contract. */
export class CompilationError extends LstackError {
  override readonly name = 'CompilationError'
  readonly file: string
  readonly diagnostics: readonly string[]

  constructor(file: string, diagnostics: readonly string[]) {
    super(`${file} does not compile: ${diagnostics[0] ?? 'the compiler gave no reason'}`, {
      instructions: ['Correct the source, or install the versions of solc and of its package that lstack asks for.'],
    })
    this.file = file
    this.diagnostics = diagnostics
  }
}

/** Installations cannot be brought into an order. */
export class InstallationOrderError extends LstackError {
  override readonly name = 'InstallationOrderError'
  readonly ids: readonly string[]

  constructor(problem: string, ids: readonly string[]) {
    super(problem, { instructions: ['Pass the installations that it names in `after`, and none twice.'] })
    this.ids = ids
  }
}

/** A request of an installation failed on the chain. */
export class InstallationFailedError extends LstackError {
  override readonly name = 'InstallationFailedError'
  readonly installation: string
  readonly request: string

  constructor(installation: string, request: string, cause: unknown) {
    super(`The installation ${installation} failed at ${request}: ${reason(cause)}`, {
      cause,
      instructions: ['Check the arguments of that request against the contract.'],
    })
    this.installation = installation
    this.request = request
  }
}

/** The devnet has no token of that symbol to give. */
export class UnknownDevnetTokenError extends LstackError {
  override readonly name = 'UnknownDevnetTokenError'
  readonly symbol: string
  readonly known: readonly string[]

  constructor(symbol: string, known: readonly string[]) {
    super(`The devnet has no token ${symbol}.`, { instructions: [`It gives ${known.join(', ')}.`] })
    this.symbol = symbol
    this.known = known
  }
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1)?.trim() ?? ''

const reason = (cause: unknown): string => {
  if (typeof cause === 'object' && cause !== null && 'shortMessage' in cause) return String(cause.shortMessage)
  return cause instanceof Error ? cause.message : String(cause)
}
