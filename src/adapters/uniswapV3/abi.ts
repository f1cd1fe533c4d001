const uint256 = (name: string) => ({ name, type: 'uint256' }) as const

/** The functions of the factory that lstack uses. */
export const factoryAbi = [
  {
    type: 'function',
    name: 'getPool',
    stateMutability: 'view',
    inputs: [
      { name: 'tokenA', type: 'address' },
      { name: 'tokenB', type: 'address' },
      { name: 'fee', type: 'uint24' },
    ],
    outputs: [{ name: 'pool', type: 'address' }],
  },
  {
    type: 'function',
    name: 'feeAmountTickSpacing',
    stateMutability: 'view',
    inputs: [{ name: 'fee', type: 'uint24' }],
    outputs: [{ name: 'tickSpacing', type: 'int24' }],
  },
] as const

/** The functions of a pool that lstack uses. */
export const poolAbi = [
  {
    type: 'function',
    name: 'slot0',
    stateMutability: 'view',
    inputs: [],
    outputs: [
      { name: 'sqrtPriceX96', type: 'uint160' },
      { name: 'tick', type: 'int24' },
      { name: 'observationIndex', type: 'uint16' },
      { name: 'observationCardinality', type: 'uint16' },
      { name: 'observationCardinalityNext', type: 'uint16' },
      { name: 'feeProtocol', type: 'uint8' },
      { name: 'unlocked', type: 'bool' },
    ],
  },
  {
    type: 'function',
    name: 'liquidity',
    stateMutability: 'view',
    inputs: [],
    outputs: [{ name: '', type: 'uint128' }],
  },
  {
    type: 'function',
    name: 'feeGrowthGlobal0X128',
    stateMutability: 'view',
    inputs: [],
    outputs: [{ name: '', type: 'uint256' }],
  },
  {
    type: 'function',
    name: 'feeGrowthGlobal1X128',
    stateMutability: 'view',
    inputs: [],
    outputs: [{ name: '', type: 'uint256' }],
  },
  {
    type: 'function',
    name: 'ticks',
    stateMutability: 'view',
    inputs: [{ name: 'tick', type: 'int24' }],
    outputs: [
      { name: 'liquidityGross', type: 'uint128' },
      { name: 'liquidityNet', type: 'int128' },
      { name: 'feeGrowthOutside0X128', type: 'uint256' },
      { name: 'feeGrowthOutside1X128', type: 'uint256' },
      { name: 'tickCumulativeOutside', type: 'int56' },
      { name: 'secondsPerLiquidityOutsideX128', type: 'uint160' },
      { name: 'secondsOutside', type: 'uint32' },
      { name: 'initialized', type: 'bool' },
    ],
  },
] as const

/** The function of TickLens that lstack uses. */
export const tickLensAbi = [
  {
    type: 'function',
    name: 'getPopulatedTicksInWord',
    stateMutability: 'view',
    inputs: [
      { name: 'pool', type: 'address' },
      { name: 'tickBitmapIndex', type: 'int16' },
    ],
    outputs: [
      {
        name: 'populatedTicks',
        type: 'tuple[]',
        components: [
          { name: 'tick', type: 'int24' },
          { name: 'liquidityNet', type: 'int128' },
          { name: 'liquidityGross', type: 'uint128' },
        ],
      },
    ],
  },
] as const

/** The functions of NonfungiblePositionManager that lstack uses. */
export const positionManagerAbi = [
  {
    type: 'function',
    name: 'balanceOf',
    stateMutability: 'view',
    inputs: [{ name: 'owner', type: 'address' }],
    outputs: [uint256('balance')],
  },
  {
    type: 'function',
    name: 'tokenOfOwnerByIndex',
    stateMutability: 'view',
    inputs: [{ name: 'owner', type: 'address' }, uint256('index')],
    outputs: [uint256('tokenId')],
  },
  {
    type: 'function',
    name: 'positions',
    stateMutability: 'view',
    inputs: [uint256('tokenId')],
    outputs: [
      { name: 'nonce', type: 'uint96' },
      { name: 'operator', type: 'address' },
      { name: 'token0', type: 'address' },
      { name: 'token1', type: 'address' },
      { name: 'fee', type: 'uint24' },
      { name: 'tickLower', type: 'int24' },
      { name: 'tickUpper', type: 'int24' },
      { name: 'liquidity', type: 'uint128' },
      uint256('feeGrowthInside0LastX128'),
      uint256('feeGrowthInside1LastX128'),
      { name: 'tokensOwed0', type: 'uint128' },
      { name: 'tokensOwed1', type: 'uint128' },
    ],
  },
  {
    type: 'function',
    name: 'mint',
    stateMutability: 'payable',
    inputs: [
      {
        name: 'params',
        type: 'tuple',
        components: [
          { name: 'token0', type: 'address' },
          { name: 'token1', type: 'address' },
          { name: 'fee', type: 'uint24' },
          { name: 'tickLower', type: 'int24' },
          { name: 'tickUpper', type: 'int24' },
          uint256('amount0Desired'),
          uint256('amount1Desired'),
          uint256('amount0Min'),
          uint256('amount1Min'),
          { name: 'recipient', type: 'address' },
          uint256('deadline'),
        ],
      },
    ],
    outputs: [],
  },
  {
    type: 'function',
    name: 'increaseLiquidity',
    stateMutability: 'payable',
    inputs: [
      {
        name: 'params',
        type: 'tuple',
        components: [
          uint256('tokenId'),
          uint256('amount0Desired'),
          uint256('amount1Desired'),
          uint256('amount0Min'),
          uint256('amount1Min'),
          uint256('deadline'),
        ],
      },
    ],
    outputs: [],
  },
  {
    type: 'function',
    name: 'decreaseLiquidity',
    stateMutability: 'payable',
    inputs: [
      {
        name: 'params',
        type: 'tuple',
        components: [
          uint256('tokenId'),
          { name: 'liquidity', type: 'uint128' },
          uint256('amount0Min'),
          uint256('amount1Min'),
          uint256('deadline'),
        ],
      },
    ],
    outputs: [],
  },
  {
    type: 'function',
    name: 'collect',
    stateMutability: 'payable',
    inputs: [
      {
        name: 'params',
        type: 'tuple',
        components: [
          uint256('tokenId'),
          { name: 'recipient', type: 'address' },
          { name: 'amount0Max', type: 'uint128' },
          { name: 'amount1Max', type: 'uint128' },
        ],
      },
    ],
    outputs: [],
  },
  {
    type: 'function',
    name: 'burn',
    stateMutability: 'payable',
    inputs: [uint256('tokenId')],
    outputs: [],
  },
] as const

const swapFunction = <
  const name extends string,
  const components extends readonly object[],
  const result extends string,
>(
  name: name,
  components: components,
  result: result,
) =>
  ({
    type: 'function',
    name,
    stateMutability: 'payable',
    inputs: [{ name: 'params', type: 'tuple', components }],
    outputs: [uint256(result)],
  }) as const

const single = [
  { name: 'tokenIn', type: 'address' },
  { name: 'tokenOut', type: 'address' },
  { name: 'fee', type: 'uint24' },
  { name: 'recipient', type: 'address' },
] as const
const along = [
  { name: 'path', type: 'bytes' },
  { name: 'recipient', type: 'address' },
] as const
const deadline = [uint256('deadline')] as const
const input = [uint256('amountIn'), uint256('amountOutMinimum')] as const
const output = [uint256('amountOut'), uint256('amountInMaximum')] as const
const limit = [{ name: 'sqrtPriceLimitX96', type: 'uint160' }] as const

/** The functions of v3-periphery's SwapRouter that lstack uses. Source: v3-periphery `ISwapRouter`. */
export const swapRouterAbi = [
  swapFunction('exactInputSingle', [...single, ...deadline, ...input, ...limit] as const, 'amountOut'),
  swapFunction('exactInput', [...along, ...deadline, ...input] as const, 'amountOut'),
  swapFunction('exactOutputSingle', [...single, ...deadline, ...output, ...limit] as const, 'amountIn'),
  swapFunction('exactOutput', [...along, ...deadline, ...output] as const, 'amountIn'),
] as const

/** The functions of SwapRouter02 that lstack uses. Source: swap-router-contracts `IV3SwapRouter`. */
export const swapRouter02Abi = [
  swapFunction('exactInputSingle', [...single, ...input, ...limit] as const, 'amountOut'),
  swapFunction('exactInput', [...along, ...input] as const, 'amountOut'),
  swapFunction('exactOutputSingle', [...single, ...output, ...limit] as const, 'amountIn'),
  swapFunction('exactOutput', [...along, ...output] as const, 'amountIn'),
] as const
