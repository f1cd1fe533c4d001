import type { Ledger } from '../../src/core/ledger.js'

/** A ledger that moves on without the first. @param ledger - The first. */
export function copyLedger({ world, gas, warm, held, oneOffs }: Ledger): Ledger {
  return { world, gas, warm: new Set(warm), held: new Map(held), oneOffs: [...oneOffs] }
}
