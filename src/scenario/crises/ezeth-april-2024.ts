import type { Crisis } from '../crisis.js'

/** ezETH sold into thin pools, 24 April 2024: market oracles liquidated loops within the hour. */
export const ezethApril2024: Crisis = {
  id: 'ezeth-april-2024',
  title: 'ezETH, 24 April 2024',
  summary:
    'A disappointing airdrop made holders sell ezETH, which could not be redeemed yet. Pools with little ether paid as little as 0.22 ETH for an hour; market oracles, which average, went to about 0.84 and liquidated every loop above five or six times leverage. An exchange-rate oracle would have seen nothing.',
  from: '2024-04-20',
  to: '2024-05-10',
  leverage: 6,
  sources: {
    gauntlet: {
      kind: 'derived',
      title:
        'Gauntlet on Morpho’s forum, "ezETH price volatility": 5,035 WETH repaid for 6,236.72 ezETH at 86 % LLTV, whose incentive is 4.38 %, so that the oracle stood at 0.8427 ETH on average; over an exchange rate of 1.006',
      url: 'https://forum.morpho.org/t/gauntlet-lrt-core-vault-market-update-4-24-2024-ezeth-price-volatility/578',
      date: '2024-04-24',
    },
    trade: {
      kind: 'assumed',
      title:
        'the day after, at what one trader paid on 24 April (4,099 ETH for 4,221 ezETH, CryptoSlate): Bankless reports a slight discount then, and no source a price',
      url: 'https://cryptoslate.com/renzos-ezeth-token-depeg-triggers-liquidations-across-defi-platforms',
      date: '2024-04-24',
    },
    parity: {
      kind: 'published',
      title: 'Bankless, "Renzo Madness": ezETH kept its peg until the evening of 23 April, US time',
      url: 'https://www.bankless.com/renzo-madness',
      date: '2024-04-24',
    },
    recovery: { kind: 'assumed', title: 'the discount closed by 10 May; no source states a price', date: '2024-05-10' },
    staking: {
      kind: 'published',
      title:
        'bgd-labs/aave-capo, report of ezETH: its exchange rate grew by 3.29 % a year in July 2024, the first reading',
      url: 'https://github.com/bgd-labs/aave-capo',
      date: '2024-07-08',
    },
    borrowing: {
      kind: 'published',
      title: 'Term Finance, newsletter: ETH borrowed on Aave v3 at 2.33 % on average over thirty days',
      url: 'https://term.finance/newsletter/05172024',
      date: '2024-05-17',
    },
  },
  marketPrice: {
    between: 'line',
    known: [
      ['2024-04-20', 1, 'parity'],
      ['2024-04-23', 1, 'parity'],
      ['2024-04-24', 0.8377, 'gauntlet'],
      ['2024-04-25', 0.9711, 'trade'],
      ['2024-05-10', 1, 'recovery'],
    ],
  },
  stakingApr: { between: 'hold', known: [['2024-04-20', 0.0329, 'staking']] },
  borrowRate: { between: 'hold', known: [['2024-04-20', 0.0233, 'borrowing']] },
}
