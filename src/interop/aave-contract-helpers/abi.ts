import { poolAbi } from '../../adapters/aaveV3/abi.js'

const address = (name: string) => ({ name, type: 'address' }) as const
const uint256 = (name: string) => ({ name, type: 'uint256' }) as const
const referralCode = { name: 'referralCode', type: 'uint16' } as const
const permit = [
  uint256('deadline'),
  { name: 'permitV', type: 'uint8' },
  { name: 'permitR', type: 'bytes32' },
  { name: 'permitS', type: 'bytes32' },
] as const

const writes = <const name extends string, const inputs extends readonly object[]>(name: name, inputs: inputs) =>
  ({ type: 'function', name, stateMutability: 'nonpayable', inputs, outputs: [] }) as const

const pays = <const name extends string, const inputs extends readonly object[]>(name: name, inputs: inputs) =>
  ({ type: 'function', name, stateMutability: 'payable', inputs, outputs: [] }) as const

/**
 * The functions that PoolBundle's builders call, outputs aside.
 *
 * Source: Aave v3.6 `IPool`, `IWrappedTokenGatewayV3`, `ICreditDelegationToken`; EIP-20 `approve`.
 */
export const calledAbi = [
  ...poolAbi.filter(({ stateMutability }) => stateMutability !== 'view'),
  writes('supplyWithPermit', [address('asset'), uint256('amount'), address('onBehalfOf'), referralCode, ...permit]),
  writes('repayWithPermit', [
    address('asset'),
    uint256('amount'),
    uint256('interestRateMode'),
    address('onBehalfOf'),
    ...permit,
  ]),
  writes('repayWithATokens', [address('asset'), uint256('amount'), uint256('interestRateMode')]),
  pays('depositETH', [address('pool'), address('onBehalfOf'), referralCode]),
  writes('withdrawETH', [address('pool'), uint256('amount'), address('to')]),
  writes('borrowETH', [address('pool'), uint256('amount'), referralCode]),
  pays('repayETH', [address('pool'), uint256('amount'), address('onBehalfOf')]),
  writes('approveDelegation', [address('delegatee'), uint256('amount')]),
  writes('approve', [address('spender'), uint256('amount')]),
]
