/** What the functions that PoolBundle calls do, in words that a person can confirm. */
export const labels: { readonly [functionName: string]: string } = {
  supply: 'Supply to Aave',
  supplyWithPermit: 'Supply to Aave, with a signed approval',
  withdraw: 'Withdraw from Aave',
  borrow: 'Borrow from Aave',
  repay: 'Repay to Aave',
  repayWithPermit: 'Repay to Aave, with a signed approval',
  repayWithATokens: 'Repay to Aave from what is supplied',
  setUserEMode: 'Set the e-mode of Aave',
  setUserUseReserveAsCollateral: 'Set what counts as collateral on Aave',
  depositETH: 'Supply ETH to Aave',
  withdrawETH: 'Withdraw ETH from Aave',
  borrowETH: 'Borrow ETH from Aave',
  repayETH: 'Repay ETH to Aave',
  approveDelegation: 'Let another borrow against the account on Aave',
  approve: 'Approve a spender',
  receive: 'Send the native asset',
}
