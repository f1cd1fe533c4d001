// Written by `npm run generate` from the folders of src/adapters; do not edit.
import { installation as aaveV3 } from '../adapters/aaveV3/devnet.js'
import { installation as chainlink } from '../adapters/chainlink/devnet.js'
import { installation as curveFi } from '../adapters/curveFi/devnet.js'
import { installation as eigenLayer } from '../adapters/eigenLayer/devnet.js'
import { installation as erc20 } from '../adapters/erc20/devnet.js'
import { installation as etherFi } from '../adapters/etherFi/devnet.js'
import { installation as lido } from '../adapters/lido/devnet.js'
import { installation as morphoBlue } from '../adapters/morphoBlue/devnet.js'
import { installation as rocketPool } from '../adapters/rocketPool/devnet.js'
import { installation as uniswapV3 } from '../adapters/uniswapV3/devnet.js'
import { installation as weth } from '../adapters/weth/devnet.js'

/** What {@link installations} is. */
export type AdapterInstallations = readonly [typeof aaveV3, typeof chainlink, typeof curveFi, typeof eigenLayer, typeof erc20, typeof etherFi, typeof lido, typeof morphoBlue, typeof rocketPool, typeof uniswapV3, typeof weth]

/** The installations of every adapter that comes with lstack. */
export const installations: AdapterInstallations = [aaveV3, chainlink, curveFi, eigenLayer, erc20, etherFi, lido, morphoBlue, rocketPool, uniswapV3, weth]
