import type { EtherFiDeployment } from './deployment.js'

/**
 * Ether.fi on Ethereum.
 *
 * Source: `Deployed` of github.com/etherfi-protocol/smart-contracts (script/deploys/Deployed.s.sol).
 */
export const etherFiMainnet: EtherFiDeployment<1> = {
  chainId: 1,
  liquidityPool: '0x308861A430be4cce5502d0A12724771Fc6DaF216',
  eETH: '0x35fA164735182de50811E8e2E824cFb9B6118ac2',
  weETH: '0xCd5fE23C85820F7B72D0926FC9b05b43E359b7ee',
  withdrawRequestNFT: '0x7d5706f6ef3F89B3951E23e557CDFBC3239D4E2c',
  redemptionManager: '0xDadEf1fFBFeaAB4f68A9fD181395F68b4e4E7Ae0',
  rateLimiter: '0x6C7c54cfC2225fA985cD25F04d923B93c60a02F8',
}
