import type { Adapters } from './connect-adapters.js'

/**
 * wstETH of a chain: Lido's own on Ethereum, elsewhere the one that was bridged.
 *
 * @param adapters - The adapters of the chain, one of the two among them.
 */
export const wstETHOf = ({ lido, bridgedWstETH }: Adapters): Adapters['lido']['wstETH'] =>
  (lido ?? bridgedWstETH).wstETH
