import { connectAdapters } from './connect-adapters.js'
import { mainnetDeployments } from './deployments.js'

/** Every adapter that comes with lstack, on Ethereum. */
export const adapters = /*#__PURE__*/ connectAdapters(mainnetDeployments)
