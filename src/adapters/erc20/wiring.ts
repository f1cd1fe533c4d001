import { integer, maxValue, minValue, number, pipe, record, strictObject, string } from 'valibot'
import { addressSchema } from '../../core/address-schema.js'
import { showing } from '../../core/showing.js'
import type { Wiring } from '../../core/wiring.js'
import { erc20Arbitrum } from './arbitrum.js'
import { erc20Base } from './base.js'
import type { Erc20Deployment } from './deployment.js'
import { erc20 } from './erc20.js'
import { erc20Mainnet } from './mainnet.js'
import { erc20Optimism } from './optimism.js'

const token = strictObject({ address: addressSchema, decimals: pipe(number(), integer(), minValue(0), maxValue(36)) })

/** How the adapter of plain tokens is made. */
export const wiring: Wiring<Omit<Erc20Deployment, 'chainId'>, ReturnType<typeof erc20<1, 'USDC'>>> = {
  id: 'erc20',
  after: ['chainlink'],
  summary: 'Plain tokens, such as USDC, to hold, lend and borrow.',
  deployment: strictObject({ tokens: record(string(), token) }),
  deployments: { 1: erc20Mainnet, 8453: erc20Base, 42161: erc20Arbitrum, 10: erc20Optimism },
  connect: (deployment, { chainId, protocols }) =>
    erc20<1, 'USDC'>(
      { ...(deployment as Pick<typeof erc20Mainnet, 'tokens'>), chainId: chainId as 1 },
      { feeds: (symbol) => showing(protocols, [`usd:${symbol}`]) },
    ),
}
