import {
  type Address,
  encodeAbiParameters,
  encodeFunctionData,
  type Hex,
  keccak256,
  maxUint256,
  parseAbi,
  parseEther,
} from 'viem'
import type {
  Installation,
  InstallContext,
  InstalledContract,
  InstalledToken,
  Installing,
  InstallRequest,
} from '../../core/installation.js'
import { deploy } from '../../core/installation.js'
import type { MarketDeployment, MorphoBlueDeployment } from './deployment.js'

const morphoContract: InstalledContract = {
  name: 'Morpho',
  file: '@morpho-org/morpho-blue/src/Morpho.sol',
  kind: 'real',
  compiler: { version: '0.8.19', evmVersion: 'paris' },
}

const rateModelDouble: InstalledContract = {
  name: 'AdaptiveCurveIrmDouble',
  file: new URL('./AdaptiveCurveIrmDouble.sol', import.meta.url).href,
  kind: 'double',
}

const oracleDouble: InstalledContract = {
  name: 'ExchangeRateOracleDouble',
  file: new URL('./ExchangeRateOracleDouble.sol', import.meta.url).href,
  kind: 'double',
}

const abi = parseAbi([
  'struct MarketParams { address loanToken; address collateralToken; address oracle; address irm; uint256 lltv; }',
  'function enableIrm(address irm)',
  'function enableLltv(uint256 lltv)',
  'function setFeeRecipient(address recipient)',
  'function setFee(MarketParams params, uint256 fee)',
  'function createMarket(MarketParams params)',
  'function supply(MarketParams params, uint256 assets, uint256 shares, address onBehalf, bytes data)',
  'function supplyCollateral(MarketParams params, uint256 assets, address onBehalf, bytes data)',
  'function borrow(MarketParams params, uint256 assets, uint256 shares, address onBehalf, address receiver)',
  'function setRateAtTarget(bytes32 id, int256 rate)',
  'function approve(address spender, uint256 amount) returns (bool)',
])

/** Collects the part of the interest that Morpho keeps. */
const feeRecipient: Address = '0x0000000000000000000000000000000000007eb1'

type MarketPlan = {
  readonly lltv: bigint
  /** Of the interest, with 18 decimals: none on mainnet, where no market has one. */
  readonly fee: bigint
  /** WETH that others lend, wstETH that others have put up, and WETH that they owe. */
  readonly supplied: string
  readonly collateral: string
  readonly borrowed: string
}

/** Sizes are near those of mainnet in September 2026; the fee is the devnet's own, so that there is one. */
const plans = {
  'wstETH/WETH:96.5': {
    lltv: parseEther('0.965'),
    fee: 0n,
    supplied: '31272.000000000000000123',
    collateral: '26000',
    borrowed: '27894.6',
  },
  'wstETH/WETH:94.5': {
    lltv: parseEther('0.945'),
    fee: parseEther('0.1'),
    supplied: '14225.5',
    collateral: '13000',
    borrowed: '12873.625',
  },
} as const satisfies { readonly [name: string]: MarketPlan }

/** 2.2 % a year. */
const rateAtTarget = parseEther('0.022') / 31_536_000n

const lender: Address = '0x00000000000000000000000000000000000b1001'
const borrower: Address = '0x00000000000000000000000000000000000b1002'

/** Puts Morpho Blue on a local chain, with two markets of wstETH and WETH and other users in them. */
export const installation = {
  id: 'morphoBlue',
  after: ['lido', 'weth'],
  contracts: [morphoContract, rateModelDouble, oracleDouble],
  *install(context) {
    const morpho = yield* deploy(morphoContract, [context.deployer])
    const irm = yield* deploy(rateModelDouble, [morpho])
    const { wstETH, WETH } = context.tokens as { readonly [symbol: string]: InstalledToken }
    if (WETH === undefined || wstETH?.rate === undefined)
      throw new TypeError('Morpho Blue opens markets of wstETH and WETH, which are not there.')
    const { provider, decimals, observable } = wstETH.rate
    const oracle = yield* deploy(oracleDouble, [
      provider,
      encodeFunctionData(wstETH.rate),
      BigInt(decimals),
      BigInt(wstETH.decimals),
      BigInt(WETH.decimals),
    ])
    yield [
      send(undefined, morpho, 'enableIrm', [irm]),
      send(undefined, morpho, 'setFeeRecipient', [feeRecipient]),
      ...[lender, borrower].flatMap((account) =>
        [WETH, wstETH].map(({ address }) => send(account, address, 'approve', [morpho, maxUint256])),
      ),
    ]
    const pair = {
      collateral: 'wstETH',
      loan: 'WETH',
      collateralToken: wstETH.address,
      loanToken: WETH.address,
      oracle: { address: oracle, basis: 'exchange-rate', rates: [observable] },
      irm,
    } as const
    const markets: { [name: string]: MarketDeployment } = {}
    for (const [name, plan] of Object.entries(plans)) markets[name] = yield* openMarket(context, morpho, pair, plan)
    return {
      deployment: {
        chainId: context.chainId,
        morpho,
        markets: markets as { readonly [name in keyof typeof plans]: MarketDeployment },
      },
    }
  },
} as const satisfies Installation<'morphoBlue', MorphoBlueDeployment>

function* openMarket(
  { tokens }: InstallContext,
  morpho: Address,
  pair: Omit<MarketDeployment, 'id' | 'lltv'>,
  { lltv, fee, supplied, collateral, borrowed }: MarketPlan,
): Installing<MarketDeployment> {
  const params = {
    loanToken: pair.loanToken,
    collateralToken: pair.collateralToken,
    oracle: pair.oracle.address,
    irm: pair.irm,
    lltv,
  }
  const id = idOf(params)
  const mint = (symbol: string, to: Address, amount: bigint) => (tokens[symbol] as InstalledToken).mint(to, amount)
  yield [
    send(undefined, morpho, 'enableLltv', [lltv]),
    send(undefined, morpho, 'createMarket', [params]),
    ...(fee === 0n ? [] : [send(undefined, morpho, 'setFee', [params, fee])]),
    ...mint(pair.loan, lender, parseEther(supplied)),
    ...mint(pair.collateral, borrower, parseEther(collateral)),
    send(lender, morpho, 'supply', [params, parseEther(supplied), 0n, lender, '0x']),
    send(borrower, morpho, 'supplyCollateral', [params, parseEther(collateral), borrower, '0x']),
    send(borrower, morpho, 'borrow', [params, parseEther(borrowed), 0n, borrower, borrower]),
    send(undefined, pair.irm, 'setRateAtTarget', [id, rateAtTarget]),
  ]
  return { ...pair, id, lltv: String(lltv) }
}

/** The id of a market: the hash of its parameters. Source: Morpho Blue `MarketParamsLib.id`. */
const idOf = (params: {
  readonly loanToken: Address
  readonly collateralToken: Address
  readonly oracle: Address
  readonly irm: Address
  readonly lltv: bigint
}): Hex => {
  const { loanToken, collateralToken, oracle, irm, lltv } = params
  const address = { type: 'address' } as const
  const types = [address, address, address, address, { type: 'uint256' }] as const
  return keccak256(encodeAbiParameters(types, [loanToken, collateralToken, oracle, irm, lltv]))
}

const send = (
  from: Address | undefined,
  to: Address,
  functionName: string,
  args: readonly unknown[],
): InstallRequest => ({ type: 'send', to, abi, functionName, args, ...(from === undefined ? {} : { from }) })
