// Written by `npm run generate` from the folders of src/adapters; do not edit.
import { wiring as aaveV3 } from '../adapters/aaveV3/wiring.js'
import { wiring as bridgedWstETH } from '../adapters/bridgedWstETH/wiring.js'
import { wiring as chainlink } from '../adapters/chainlink/wiring.js'
import { wiring as curveFi } from '../adapters/curveFi/wiring.js'
import { wiring as eigenLayer } from '../adapters/eigenLayer/wiring.js'
import { wiring as erc20 } from '../adapters/erc20/wiring.js'
import { wiring as etherFi } from '../adapters/etherFi/wiring.js'
import { wiring as lido } from '../adapters/lido/wiring.js'
import { wiring as morphoBlue } from '../adapters/morphoBlue/wiring.js'
import { wiring as rocketPool } from '../adapters/rocketPool/wiring.js'
import { wiring as uniswapV3 } from '../adapters/uniswapV3/wiring.js'
import { wiring as weth } from '../adapters/weth/wiring.js'

/** How every adapter that comes with lstack is made. */
export const wirings: { readonly aaveV3: typeof aaveV3; readonly bridgedWstETH: typeof bridgedWstETH; readonly chainlink: typeof chainlink; readonly curveFi: typeof curveFi; readonly eigenLayer: typeof eigenLayer; readonly erc20: typeof erc20; readonly etherFi: typeof etherFi; readonly lido: typeof lido; readonly morphoBlue: typeof morphoBlue; readonly rocketPool: typeof rocketPool; readonly uniswapV3: typeof uniswapV3; readonly weth: typeof weth } = { aaveV3, bridgedWstETH, chainlink, curveFi, eigenLayer, erc20, etherFi, lido, morphoBlue, rocketPool, uniswapV3, weth }
