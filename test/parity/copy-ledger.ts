import type { Ledger } from '../../src/core/ledger.js'

/** A ledger that moves on without the first. @param ledger - The first. */
export function copyLedger({ world, gas, held, oneOffs }: Ledger): Ledger {
  return { world, gas, held: new Map(held), oneOffs: [...oneOffs] }
}
