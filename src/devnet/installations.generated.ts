// Written by `npm run generate` from the folders of src/adapters; do not edit.
import { installation as aaveV3 } from '../adapters/aaveV3/devnet.js'
import { installation as chainlink } from '../adapters/chainlink/devnet.js'
import { installation as erc20 } from '../adapters/erc20/devnet.js'
import { installation as lido } from '../adapters/lido/devnet.js'
import { installation as weth } from '../adapters/weth/devnet.js'

/** The installations of every adapter that comes with lstack. */
export const installations = [aaveV3, chainlink, erc20, lido, weth] as const
