import type { ConformanceCheck } from '../conformance-check.js'

/** Keys and ids are unique, of the adapter and of its chain. */
export const identity: ConformanceCheck = {
  name: 'names each thing once, on its own chain',
  instruction:
    'Give every asset a symbol, every protocol an id with its chain, and every step an id that starts with the id of the adapter.',
  find({ adapter, market }) {
    const { id, chainId, assets, protocols, steps } = adapter
    if (market.chainId !== chainId)
      return `the adapter is of chain ${chainId}, and the market of chain ${market.chainId}`
    const elsewhere = assets.find((asset) => asset.chainId !== chainId)
    if (elsewhere !== undefined) return `the asset ${elsewhere.key} is of chain ${elsewhere.chainId}`
    const twice = repeated(assets.map(({ key }) => key)) ?? repeated(protocols.map((protocol) => protocol.id))
    if (twice !== undefined) return `${twice} is there twice`
    const foreign = Object.keys(steps).find((step) => !step.startsWith(`${id}.`))
    return foreign === undefined ? undefined : `the step ${foreign} does not start with ${id}.`
  },
}

const repeated = (names: readonly string[]) => names.find((name, index) => names.indexOf(name) !== index)
