// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {BucketLimiterDouble} from "./BucketLimiterDouble.sol";
import {PausableDouble} from "./PausableDouble.sol";

interface ILiquidityPool {
    function totalValueInLp() external view returns (uint128);
    function getTotalPooledEther() external view returns (uint256);
    function sharesForAmount(uint256 amount) external view returns (uint256);
    function sharesForWithdrawalAmount(uint256 amount) external view returns (uint256);
    function amountForShare(uint256 share) external view returns (uint256);
    function withdraw(address recipient, uint256 amount) external returns (uint256);
    function burnEEthShares(uint256 share) external;
}

interface IToken {
    function balanceOf(address owner) external view returns (uint256);
    function transfer(address recipient, uint256 amount) external returns (bool);
    function transferFrom(address sender, address recipient, uint256 amount) external returns (bool);
}

interface IWeETH is IToken {
    function getEETHByWeETH(uint256 weETHAmount) external view returns (uint256);
    function unwrap(uint256 weETHAmount) external returns (uint256);
}

/// Stands in for ether.fi's EtherFiRedemptionManager as far as it pays ETH: the same functions, events, errors and
/// roundings, but no permit and nobody blacklisted. Its parameters are set by anyone.
contract EtherFiRedemptionManagerDouble is PausableDouble {
    using BucketLimiterDouble for BucketLimiterDouble.Limit;

    struct RedemptionInfo {
        BucketLimiterDouble.Limit limit;
        uint16 exitFeeSplitToTreasuryInBps;
        uint16 exitFeeInBps;
        uint16 lowWatermarkInBpsOfTvl;
    }

    address public constant ETH_ADDRESS = 0xEeeeeEeeeEeEeeEeEeEeeEEEeeeeEeeeeeeeEEeE;
    uint256 private constant BUCKET_UNIT_SCALE = 1e12;
    uint256 private constant BASIS_POINT_SCALE = 1e4;

    ILiquidityPool public immutable liquidityPool;
    IToken public immutable eEth;
    IWeETH public immutable weEth;
    address public immutable treasury;
    mapping(address => RedemptionInfo) public tokenToRedemptionInfo;

    event Redeemed(
        address indexed receiver,
        uint256 redemptionAmount,
        uint256 feeAmountToTreasury,
        uint256 feeAmountToStakers,
        address token
    );

    error InvalidOutputToken();
    error InsufficientBalance();
    error ExceededRedeemable();
    error RateLimitExceeded();
    error TransferFailed();

    constructor(ILiquidityPool liquidityPool_, IToken eEth_, IWeETH weEth_, address treasury_) {
        liquidityPool = liquidityPool_;
        eEth = eEth_;
        weEth = weEth_;
        treasury = treasury_;
    }

    receive() external payable {}

    /// Ether.fi asks for its operating timelock.
    function setTokenParameters(
        address token,
        uint16 exitFeeSplitToTreasury,
        uint16 exitFee,
        uint16 lowWatermark,
        uint256 capacity,
        uint256 refillRate
    ) external {
        tokenToRedemptionInfo[token] = RedemptionInfo(
            BucketLimiterDouble.create(
                uint64(capacity / BUCKET_UNIT_SCALE), uint64(refillRate / BUCKET_UNIT_SCALE)
            ),
            exitFeeSplitToTreasury,
            exitFee,
            lowWatermark
        );
    }

    function redeemEEth(uint256 eEthAmount, address receiver, address outputToken) external whenNotPaused {
        if (eEthAmount > eEth.balanceOf(msg.sender)) revert InsufficientBalance();
        if (!canRedeem(eEthAmount, outputToken)) revert ExceededRedeemable();
        eEth.transferFrom(msg.sender, address(this), eEthAmount);
        _redeem(eEthAmount, receiver, outputToken);
    }

    function redeemWeEth(uint256 weEthAmount, address receiver, address outputToken) external whenNotPaused {
        uint256 eEthAmount = weEth.getEETHByWeETH(weEthAmount);
        if (weEthAmount > weEth.balanceOf(msg.sender)) revert InsufficientBalance();
        if (!canRedeem(eEthAmount, outputToken)) revert ExceededRedeemable();
        weEth.transferFrom(msg.sender, address(this), weEthAmount);
        weEth.unwrap(weEthAmount);
        _redeem(eEthAmount, receiver, outputToken);
    }

    function lowWatermarkInETH(address token) public view returns (uint256) {
        return liquidityPool.getTotalPooledEther() * tokenToRedemptionInfo[token].lowWatermarkInBpsOfTvl
            / BASIS_POINT_SCALE;
    }

    function totalRedeemableAmount(address token) external view returns (uint256) {
        uint256 liquid = liquidityPool.totalValueInLp();
        uint256 lowWatermark = lowWatermarkInETH(token);
        if (liquid < lowWatermark) return 0;
        uint256 allowed = tokenToRedemptionInfo[token].limit.consumable() * BUCKET_UNIT_SCALE;
        return allowed < liquid - lowWatermark ? allowed : liquid - lowWatermark;
    }

    function canRedeem(uint256 amount, address token) public view returns (bool) {
        uint256 liquid = liquidityPool.totalValueInLp();
        uint256 lowWatermark = lowWatermarkInETH(token);
        if (liquid < lowWatermark || liquid - lowWatermark < amount) return false;
        return tokenToRedemptionInfo[token].limit.consumable() >= _toBucketUnit(amount);
    }

    function _redeem(uint256 ethAmount, address receiver, address outputToken) private {
        if (outputToken != ETH_ADDRESS) revert InvalidOutputToken();
        RedemptionInfo storage info = tokenToRedemptionInfo[outputToken];
        uint256 shares = liquidityPool.sharesForAmount(ethAmount);
        uint256 toReceiver =
            liquidityPool.amountForShare(shares * (BASIS_POINT_SCALE - info.exitFeeInBps) / BASIS_POINT_SCALE);
        uint256 fee = shares - liquidityPool.sharesForWithdrawalAmount(toReceiver);
        uint256 feeToTreasury = fee * info.exitFeeSplitToTreasuryInBps / BASIS_POINT_SCALE;
        uint256 amountToTreasury = liquidityPool.amountForShare(feeToTreasury);
        if (!info.limit.consume(_toBucketUnit(ethAmount))) revert RateLimitExceeded();
        uint256 amountToStakers = liquidityPool.amountForShare(fee - feeToTreasury);
        eEth.transfer(treasury, amountToTreasury);
        liquidityPool.withdraw(address(this), toReceiver);
        liquidityPool.burnEEthShares(fee - feeToTreasury);
        (bool success,) = receiver.call{value: toReceiver, gas: 100_000}("");
        if (!success) revert TransferFailed();
        emit Redeemed(receiver, ethAmount, amountToTreasury, amountToStakers, outputToken);
    }

    function _toBucketUnit(uint256 amount) private pure returns (uint64) {
        return uint64((amount + BUCKET_UNIT_SCALE - 1) / BUCKET_UNIT_SCALE);
    }
}
