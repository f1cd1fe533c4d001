/** A chain whose address books ship. */
export type Chain = {
  readonly id: number
  /** As people call it, and the command line. */
  readonly name: string
  /** On average; only to find a block so many days ago. */
  readonly secondsPerBlock: number
}

/** The chains whose address books ship, Ethereum first. */
export const chains: readonly Chain[] = [
  { id: 1, name: 'ethereum', secondsPerBlock: 12 },
  { id: 8453, name: 'base', secondsPerBlock: 2 },
  { id: 42161, name: 'arbitrum', secondsPerBlock: 0.25 },
  { id: 10, name: 'optimism', secondsPerBlock: 2 },
]
