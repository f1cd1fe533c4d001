import {
  ExchangeRateWrappedToken,
  getChainAddresses,
  Holding,
  Market,
  MarketParams,
  NATIVE_ADDRESS,
  Position,
  Token,
  User,
} from '@morpho-org/blue-sdk'
import { handleOperations, produceImmutable, SimulationState, simulateOperations } from '@morpho-org/simulation-sdk'

const eth = 10n ** 18n
const chainId = 1
const user = '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045'
const { wNative, wstEth, adaptiveCurveIrm, bundler3 } = getChainAddresses(chainId)

/** wstETH/WETH at 96.5 %, the market where Morpho's users loop wstETH. */
const params = new MarketParams({
  loanToken: wNative,
  collateralToken: wstEth,
  oracle: '0xbD60A6770b27E084E8617335ddE769241B0e71D8',
  irm: adaptiveCurveIrm,
  lltv: (965n * eth) / 1000n,
})
if (params.id !== '0xb8fc70e82bc5bb53e773626fcc6a23f7eefa036918d7ef216ecfb1950a94a85e')
  throw new Error(`This is another market than wstETH/WETH at 96.5 %: ${params.id}`)

/** The state that Morpho's app would have read: one market, one account, three assets. */
export function morphoState({ timestamp, shareRate }) {
  const holding = (token, balance) =>
    new Holding({
      user,
      token,
      balance,
      erc20Allowances: { morpho: 2n ** 256n - 1n, permit2: 0n, 'bundler3.generalAdapter1': 0n },
      permit2BundlerAllowance: { amount: 0n, expiration: 0n, nonce: 0n },
    })
  return new SimulationState({
    chainId,
    block: { number: 25_809_000n, timestamp },
    markets: {
      [params.id]: new Market({
        params,
        totalSupplyAssets: 41_237n * eth,
        totalSupplyShares: 40_112n * eth * 10n ** 6n,
        totalBorrowAssets: 36_981n * eth,
        totalBorrowShares: 35_790n * eth * 10n ** 6n,
        lastUpdate: timestamp - 111n,
        fee: 0n,
        price: shareRate * 10n ** 18n,
        rateAtTarget: 745_000_000n,
      }),
    },
    users: { [user]: new User({ address: user, isBundlerAuthorized: false, morphoNonce: 0n }) },
    positions: {
      [user]: {
        [params.id]: new Position({ user, marketId: params.id, supplyShares: 0n, borrowShares: 0n, collateral: 0n }),
      },
    },
    tokens: {
      [NATIVE_ADDRESS]: Token.native(chainId),
      [wNative]: new ExchangeRateWrappedToken(
        { address: wNative, name: 'Wrapped Ether', symbol: 'WETH', decimals: 18 },
        NATIVE_ADDRESS,
        eth,
      ),
      [wstEth]: new ExchangeRateWrappedToken(
        { address: wstEth, name: 'Wrapped liquid staked Ether 2.0', symbol: 'wstETH', decimals: 18 },
        NATIVE_ADDRESS,
        shareRate,
      ),
    },
    holdings: {
      [user]: {
        [NATIVE_ADDRESS]: holding(NATIVE_ADDRESS, 10n * eth),
        [wNative]: holding(wNative, 0n),
        [wstEth]: holding(wstEth, 0n),
      },
    },
  })
}

/**
 * The ten operations that stand beside the ten steps: an authorisation for the e-mode, and then stake, supply, borrow,
 * unwrap, stake, supply, borrow, unwrap, stake.
 */
export function morphoOperations({ shareRate, deposit, borrowed }) {
  const inWstETH = (amount) => (amount * eth) / shareRate
  const stake = (amount) => ({
    type: 'Erc20_Wrap',
    sender: user,
    address: wstEth,
    args: { amount, owner: user },
  })
  const supply = (assets) => ({
    type: 'Blue_SupplyCollateral',
    sender: user,
    args: { id: params.id, assets, onBehalf: user },
  })
  const borrow = (assets) => ({
    type: 'Blue_Borrow',
    sender: user,
    args: { id: params.id, assets, onBehalf: user, receiver: user },
  })
  const unwrap = (amount) => ({
    type: 'Erc20_Unwrap',
    sender: user,
    address: wNative,
    args: { amount, receiver: user },
  })
  const [first, second] = borrowed
  return [
    {
      type: 'Blue_SetAuthorization',
      sender: user,
      args: { owner: user, authorized: bundler3.generalAdapter1, isAuthorized: true },
    },
    stake(deposit),
    supply(inWstETH(deposit)),
    borrow(first),
    unwrap(first),
    stake(first),
    supply(inWstETH(first)),
    borrow(second),
    unwrap(second),
    stake(second),
  ]
}

/** The state after every operation, the start first. */
export const afterEach = (operations, state) => simulateOperations(operations, state)

/** The state at the end alone: all operations on one draft, which is the fastest way that leaves the start as it is. */
export const atTheEnd = (operations, state) =>
  produceImmutable(state, (draft) => {
    handleOperations(operations, draft)
  })

/** What the account has at the end. */
export function morphoOutcome(state) {
  const { collateral, borrowAssets } = state.getAccrualPosition(user, params.id)
  return { collateral, debt: borrowAssets, wstETH: state.getHolding(user, wstEth).balance }
}
