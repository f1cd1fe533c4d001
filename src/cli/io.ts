/** Where a command writes, and what may stop it. */
export type Io = {
  /** Writes text as it is. */
  readonly stdout: (text: string) => void
  /** Writes text as it is. */
  readonly stderr: (text: string) => void
  /** Whether standard output shows colours. */
  readonly colour: boolean
  /** Aborted when the user stops the command. */
  readonly signal: AbortSignal
}
