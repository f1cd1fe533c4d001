import { positionManagerAbi, swapRouter02Abi, swapRouterAbi } from '../../adapters/uniswapV3/abi.js'

const address = (name: string) => ({ name, type: 'address' }) as const
const uint256 = (name: string) => ({ name, type: 'uint256' }) as const
const signature = [
  { name: 'v', type: 'uint8' },
  { name: 'r', type: 'bytes32' },
  { name: 's', type: 'bytes32' },
] as const

const pays = <const name extends string, const inputs extends readonly object[]>(name: name, inputs: inputs) =>
  ({ type: 'function', name, stateMutability: 'payable', inputs, outputs: [] }) as const

const transfer = [address('from'), address('to'), uint256('tokenId')] as const

/**
 * The functions that v3-sdk's NonfungiblePositionManager and SwapRouter call, outputs aside.
 *
 * Source: Uniswap v3-periphery `INonfungiblePositionManager`, `ISwapRouter`, `IMulticall`, `ISelfPermit`,
 * `IPeripheryPayments`, `IPeripheryPaymentsWithFee`, `IPoolInitializer`, `IERC721Permit`; ERC-721 `safeTransferFrom`.
 */
export const calledAbi = [
  ...positionManagerAbi.filter(({ stateMutability }) => stateMutability !== 'view'),
  ...swapRouterAbi,
  ...swapRouter02Abi,
  pays('multicall', [{ name: 'data', type: 'bytes[]' }]),
  pays('createAndInitializePoolIfNecessary', [
    address('token0'),
    address('token1'),
    { name: 'fee', type: 'uint24' },
    { name: 'sqrtPriceX96', type: 'uint160' },
  ]),
  pays('refundETH', []),
  pays('unwrapWETH9', [uint256('amountMinimum'), address('recipient')]),
  pays('unwrapWETH9WithFee', [
    uint256('amountMinimum'),
    address('recipient'),
    uint256('feeBips'),
    address('feeRecipient'),
  ]),
  pays('sweepToken', [address('token'), uint256('amountMinimum'), address('recipient')]),
  pays('sweepTokenWithFee', [
    address('token'),
    uint256('amountMinimum'),
    address('recipient'),
    uint256('feeBips'),
    address('feeRecipient'),
  ]),
  pays('selfPermit', [address('token'), uint256('value'), uint256('deadline'), ...signature]),
  pays('selfPermitAllowed', [address('token'), uint256('nonce'), uint256('expiry'), ...signature]),
  pays('permit', [address('spender'), uint256('tokenId'), uint256('deadline'), ...signature]),
  pays('safeTransferFrom', transfer),
  pays('safeTransferFrom', [...transfer, { name: '_data', type: 'bytes' }]),
]
