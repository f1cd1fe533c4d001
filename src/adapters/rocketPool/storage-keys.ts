/**
 * Where RocketStorage keeps the address of each contract that is read: `keccak256("contract.address" ‖ name)`.
 *
 * Source: Rocket Pool `RocketBase.getContractAddress`.
 */
export const contractKeys = {
  rocketDepositPool: '0x65dd923ddfc8d8ae6088f80077201d2403cbd565f0ba25e09841e2799ec90bb2',
  rocketNetworkBalances: '0x7630e125f1c009e5fc974f6dae77c6d5b1802979b36e6d7145463c21782af01e',
  rocketDAOProtocolSettingsDeposit: '0x876d8a498b5341a6b5897a8239bfb0347e2b8d81fe9401d355c1e4b0ecebedaa',
  rocketDAOProtocolSettingsNetwork: '0x282fd49dacaf2128d6f069f81013ec59ae7081a236fbad29f69dd2383662ce5c',
  rocketMinipoolQueue: '0x7f602045a039da8ac7709e3205cd54db6d7d9a1113dff494a3b44d1caba908ca',
} as const

/**
 * Where RocketStorage keeps the ether that validators in the queue wait for: `keccak256("deposit.pool.requested.total")`.
 *
 * Source: Rocket Pool `RocketDepositPool.requestedTotalKey`.
 */
export const requestedTotalKey = '0x43d6a8fcdd5ecf01f71d0e1d9b20163adaa8fbb9e896e8263c967735d0ae5ce0'
