import type { Crisis } from '../crisis.js'

/** The oracle cap that priced wstETH 2.85 % low, 10 March 2026. */
export const wstethCapMarch2026: Crisis = {
  id: 'wsteth-cap-march-2026',
  title: 'The oracle cap of wstETH, 10 March 2026',
  summary:
    'The cap on the exchange rate of wstETH was set from a ratio and a time that did not belong together, so that the oracle believed 1.1939 where the rate was 2.85 % higher. Loops with a health factor under 1.0288 were liquidated, 10,938 wstETH in 34 accounts, although no price had moved; they were refunded later.',
  from: '2026-03-05',
  to: '2026-03-20',
  leverage: 13.5,
  sources: {
    postMortem: {
      kind: 'published',
      title:
        'Aave governance, "Post-Mortem: Exchange Rate Misalignment on wstETH Core and Prime Instances": the cap about 2.85 % under the rate',
      url: 'https://governance.aave.com/t/post-mortem-exchange-rate-misallignment-on-wsteth-core-and-prime-instances/24269',
      date: '2026-03-10',
    },
    headroom: {
      kind: 'assumed',
      title: 'a cap 3 % above the rate before and after; no source states the head-room of those days',
      date: '2026-03-10',
    },
    parity: {
      kind: 'assumed',
      title: 'stETH at redemption: reports say that the market traded normally, and state no price',
      date: '2026-03-11',
    },
    staking: {
      kind: 'published',
      title: 'Web3Wagmi, "Lido explained": a net rate of 2.4 to 2.6 % in May 2026',
      url: 'https://blog.web3wagmi.com/lido-guide',
      date: '2026-05-27',
    },
    queue: {
      kind: 'published',
      title: 'Lido, "FAQ: Ethereum withdrawals": one to five days under normal circumstances; the longer end',
      url: 'https://help.lido.fi/en/articles/7858292-faq-ethereum-withdrawals',
      date: '2026-03-10',
    },
    rates: {
      kind: 'published',
      title: 'th3nolo/aave-v3-data, the rates of WETH on Aave v3 Ethereum Core once a day as the chain had them',
      url: 'https://github.com/th3nolo/aave-v3-data',
      date: '2026-03-20',
    },
    utilisation: {
      kind: 'derived',
      title: 'debt over debt and available liquidity, from the totals in th3nolo/aave-v3-data less the deficit',
      url: 'https://github.com/th3nolo/aave-v3-data',
      date: '2026-03-20',
    },
  },
  marketPrice: { between: 'hold', known: [['2026-03-05', 1, 'parity']] },
  stakingApr: { between: 'hold', known: [['2026-03-05', 0.025, 'staking']] },
  borrowRate: {
    between: 'line',
    known: [
      ['2026-03-05', 0.024127, 'rates'],
      ['2026-03-06', 0.024057, 'rates'],
      ['2026-03-07', 0.023349, 'rates'],
      ['2026-03-08', 0.023264, 'rates'],
      ['2026-03-09', 0.023267, 'rates'],
      ['2026-03-10', 0.023229, 'rates'],
      ['2026-03-11', 0.023154, 'rates'],
      ['2026-03-12', 0.02313, 'rates'],
      ['2026-03-13', 0.023267, 'rates'],
      ['2026-03-14', 0.023017, 'rates'],
      ['2026-03-15', 0.023037, 'rates'],
      ['2026-03-16', 0.022782, 'rates'],
      ['2026-03-17', 0.022647, 'rates'],
      ['2026-03-18', 0.02251, 'rates'],
      ['2026-03-19', 0.02277, 'rates'],
      ['2026-03-20', 0.022489, 'rates'],
    ],
  },
  utilisation: {
    between: 'line',
    known: [
      ['2026-03-05', 0.9257, 'utilisation'],
      ['2026-03-06', 0.923, 'utilisation'],
      ['2026-03-07', 0.8958, 'utilisation'],
      ['2026-03-08', 0.8926, 'utilisation'],
      ['2026-03-09', 0.8927, 'utilisation'],
      ['2026-03-10', 0.8913, 'utilisation'],
      ['2026-03-11', 0.8884, 'utilisation'],
      ['2026-03-12', 0.8874, 'utilisation'],
      ['2026-03-13', 0.8927, 'utilisation'],
      ['2026-03-14', 0.9011, 'utilisation'],
      ['2026-03-15', 0.9019, 'utilisation'],
      ['2026-03-16', 0.8919, 'utilisation'],
      ['2026-03-17', 0.8866, 'utilisation'],
      ['2026-03-18', 0.8812, 'utilisation'],
      ['2026-03-19', 0.8914, 'utilisation'],
      ['2026-03-20', 0.8804, 'utilisation'],
    ],
  },
  queueDays: { between: 'hold', known: [['2026-03-05', 5, 'queue']] },
  oracleCap: {
    between: 'hold',
    known: [
      ['2026-03-05', 1.03, 'headroom'],
      ['2026-03-10', 0.9715, 'postMortem'],
      ['2026-03-11', 1.03, 'headroom'],
    ],
  },
}
