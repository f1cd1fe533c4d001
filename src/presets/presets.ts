import { adapters } from './adapters.js'
import { connectPresets } from './connect-presets.js'

/** The named strategies that come with lstack, on Ethereum. */
export const presets = /*#__PURE__*/ connectPresets(adapters)
