import type { EigenLayerDeployment } from './deployment.js'

/** EigenLayer on Ethereum; the operator is P2P.org. */
export const eigenLayerMainnet = {
  chainId: 1,
  strategyManager: '0x858646372CC42E1A627fcE94aa7A7033e7CF075A',
  delegationManager: '0x39053D51B77DC0d36036Fc1fCc8Cb819df8Ef37A',
  allocationManager: '0x948a420b8CC1d6BFd0B6087C2E7c344a2CD0bc39',
  rewardsCoordinator: '0x7750d328b314EfFa365A0402CcfD489B80B0adda',
  eigenPodManager: '0x91E677b07F7AF907ec9a428aafA9fc14a0d3A338',
  operator: '0xDbEd88D83176316fc46797B43aDeE927Dc2ff2F5',
  strategies: {
    stETH: {
      strategy: '0x93c4b944D05dfe6df7645A86cd2206016c51564D',
      token: '0xae7ab96520DE3A18E5e111B5EaAb095312D7fE84',
      limited: true,
    },
    rETH: {
      strategy: '0x1BeE69b7dFFfA4E2d53C2a2Df135C388AD25dCD2',
      token: '0xae78736Cd615f374D3085123A210448E74Fc6393',
      limited: true,
    },
    cbETH: {
      strategy: '0x54945180dB7943c0ed0FEE7EdaB2Bd24620256bc',
      token: '0xBe9895146f7AF43049ca1c1AE358B0541Ea49704',
      limited: true,
    },
  },
} as const satisfies EigenLayerDeployment<1>
