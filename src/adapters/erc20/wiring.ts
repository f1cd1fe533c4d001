import { integer, maxValue, minValue, number, pipe, record, strictObject, string } from 'valibot'
import { addressSchema } from '../../core/address-schema.js'
import { showing } from '../../core/showing.js'
import type { Wiring } from '../../core/wiring.js'
import type { Erc20Deployment } from './deployment.js'
import { erc20 } from './erc20.js'
import { erc20Mainnet } from './mainnet.js'

const token = strictObject({ address: addressSchema, decimals: pipe(number(), integer(), minValue(0), maxValue(36)) })

/** How the adapter of plain tokens is made. */
export const wiring: Wiring<Omit<Erc20Deployment, 'chainId'>, ReturnType<typeof erc20<1, 'USDC'>>> = {
  id: 'erc20',
  after: ['chainlink'],
  summary: 'Plain tokens, such as USDC, to hold, lend and borrow.',
  deployment: strictObject({ tokens: record(string(), token) }),
  mainnet: erc20Mainnet,
  connect: (deployment, { chainId, protocols }) =>
    erc20<1, 'USDC'>(
      { ...(deployment as Pick<typeof erc20Mainnet, 'tokens'>), chainId: chainId as 1 },
      { feeds: (symbol) => showing(protocols, [`usd:${symbol}`]) },
    ),
}
