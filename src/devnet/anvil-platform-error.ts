import { LstackError } from '../errors/lstack-error.js'

/** There is no anvil for this machine's operating system and processor. */
export class AnvilPlatformError extends LstackError {
  override readonly name = 'AnvilPlatformError'
  readonly platform: string
  readonly architecture: string

  constructor({ platform, architecture }: { readonly platform: string; readonly architecture: string }) {
    super(`anvil is not published for ${platform} on ${architecture}.`, {
      instructions: ['Start the devnet on Linux or macOS, on x64 or arm64, or on Windows on x64.'],
    })
    this.platform = platform
    this.architecture = architecture
  }
}
