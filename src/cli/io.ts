/** Where a command writes, and what may stop it. */
export type Io = {
  /** Writes text as it is. */
  readonly stdout: (text: string) => void
  /** Writes text as it is. */
  readonly stderr: (text: string) => void
  /** Whether standard output shows colours. */
  readonly colour: boolean
  /**
   * A signal that is aborted when the user stops the command. Only from the first call on: before, stopping ends the
   * process at once, whatever it is busy with.
   */
  readonly stopSignal: () => AbortSignal
}
