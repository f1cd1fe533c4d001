const wei = <const name extends string>(name: name) => ({ name, type: 'uint256' }) as const
const narrow = <const name extends string, const type extends string>(name: name, type: type) =>
  ({ name, type }) as const
const view = { type: 'function', stateMutability: 'view', inputs: [], outputs: [wei('')] } as const
const flag = { ...view, outputs: [{ name: '', type: 'bool' }] } as const
const call = { type: 'function', stateMutability: 'nonpayable', outputs: [] } as const

/** How each of ether.fi's contracts says whether it is paused: Pausable and PausableUntil. */
export const pausableAbi = [
  { ...flag, name: 'paused' },
  { ...view, name: 'pausedUntil' },
] as const

/** The functions of ether.fi's LiquidityPool that lstack uses. */
export const liquidityPoolAbi = [
  { ...call, name: 'deposit', stateMutability: 'payable', inputs: [], outputs: [wei('')] },
  {
    ...call,
    name: 'requestWithdraw',
    inputs: [{ name: 'recipient', type: 'address' }, wei('amount')],
    outputs: [wei('')],
  },
  { ...view, name: 'totalValueOutOfLp', outputs: [narrow('', 'uint128')] },
  { ...view, name: 'totalValueInLp', outputs: [narrow('', 'uint128')] },
  { ...view, name: 'minWithdrawAmount' },
  { ...view, name: 'maxWithdrawAmount' },
] as const

/** The functions of eETH that lstack uses. */
export const eETHAbi = [{ ...view, name: 'totalShares' }] as const

/** The functions of weETH that lstack uses. */
export const weETHAbi = [
  { ...call, name: 'wrap', inputs: [wei('_eETHAmount')], outputs: [wei('')] },
  { ...call, name: 'unwrap', inputs: [wei('_weETHAmount')], outputs: [wei('')] },
] as const

/** The functions of WithdrawRequestNFT that lstack uses. */
export const withdrawRequestNFTAbi = [
  { ...call, name: 'batchClaimWithdraw', inputs: [{ name: 'tokenIds', type: 'uint256[]' }] },
  { ...view, name: 'balanceOf', inputs: [{ name: 'owner', type: 'address' }] },
  { ...view, name: 'ownerOf', inputs: [wei('tokenId')], outputs: [{ name: '', type: 'address' }] },
  { ...view, name: 'nextRequestId', outputs: [narrow('', 'uint32')] },
  { ...view, name: 'lastFinalizedRequestId', outputs: [narrow('', 'uint32')] },
  {
    ...view,
    name: 'getRequest',
    inputs: [wei('requestId')],
    outputs: [
      {
        name: '',
        type: 'tuple',
        components: [
          narrow('amountOfEEth', 'uint96'),
          narrow('shareOfEEth', 'uint96'),
          { name: 'isValid', type: 'bool' },
          narrow('feeGwei', 'uint32'),
        ],
      },
    ],
  },
  { ...view, name: 'getClaimableAmount', inputs: [wei('tokenId')] },
] as const

const redeem = (first: string) =>
  ({
    ...call,
    inputs: [wei(first), { name: 'receiver', type: 'address' }, { name: 'outputToken', type: 'address' }],
  }) as const

/** The functions of EtherFiRedemptionManager that lstack uses. */
export const redemptionManagerAbi = [
  { ...redeem('eEthAmount'), name: 'redeemEEth' },
  { ...redeem('weEthAmount'), name: 'redeemWeEth' },
  {
    ...view,
    name: 'tokenToRedemptionInfo',
    inputs: [{ name: 'token', type: 'address' }],
    outputs: [
      {
        name: 'limit',
        type: 'tuple',
        components: [
          narrow('capacity', 'uint64'),
          narrow('remaining', 'uint64'),
          narrow('lastRefill', 'uint64'),
          narrow('refillRate', 'uint64'),
        ],
      },
      narrow('exitFeeSplitToTreasuryInBps', 'uint16'),
      narrow('exitFeeInBps', 'uint16'),
      narrow('lowWatermarkInBpsOfTvl', 'uint16'),
    ],
  },
] as const

/** The functions of EtherFiRateLimiter that lstack uses. */
export const rateLimiterAbi = [
  {
    ...view,
    name: 'getLimit',
    inputs: [{ name: 'id', type: 'bytes32' }],
    outputs: [
      narrow('capacity', 'uint64'),
      narrow('remaining', 'uint64'),
      narrow('refillRate', 'uint64'),
      wei('lastRefill'),
    ],
  },
] as const
