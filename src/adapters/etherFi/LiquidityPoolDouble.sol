// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {PausableDouble} from "./PausableDouble.sol";

interface IEETH {
    function totalShares() external view returns (uint256);
    function balanceOf(address user) external view returns (uint256);
    function mintShares(address user, uint256 share) external;
    function burnShares(address user, uint256 share) external;
    function transferFrom(address sender, address recipient, uint256 amount) external returns (bool);
}

interface IWithdrawRequestNFT {
    function requestWithdraw(uint96 amountOfEEth, uint96 shareOfEEth, address recipient) external returns (uint256);
    function finalizeRequests(uint256 requestId) external returns (uint256 amountOfEEth);
}

/// Stands in for ether.fi's LiquidityPool as upgraded in July 2026, as a holder of eETH meets it: the same functions,
/// errors and roundings, but nobody blacklisted. What its own admin and oracle would do is open to anyone.
contract LiquidityPoolDouble is PausableDouble {
    enum SourceOfFunds {
        UNDEFINED,
        EETH,
        ETHER_FAN
    }

    uint256 public constant SHARE_UNIT = 1e18;

    uint128 public totalValueOutOfLp;
    uint128 public totalValueInLp;
    uint256 public minWithdrawAmount = 0.001 ether;
    uint256 public maxWithdrawAmount = 1_000 ether;
    IEETH public eETH;
    IWithdrawRequestNFT public withdrawRequestNFT;
    address public etherFiRedemptionManager;

    event Deposit(address indexed sender, uint256 amount, SourceOfFunds source, address referral);
    event Withdraw(address indexed sender, address recipient, uint256 amount, SourceOfFunds source);
    event Rebase(uint256 totalEthLocked, uint256 totalEEthShares);

    error IncorrectCaller();
    error InvalidAmount();
    error InvalidWithdrawalAmount();
    error InvalidShareAmount();
    error InsufficientLiquidity();
    error SendFail();
    error EETHRateDeflation();

    modifier nonDecreasingRate() {
        (uint256 ether0, uint256 shares0) = (getTotalPooledEther(), eETH.totalShares());
        _;
        if (shares0 == 0 || eETH.totalShares() == 0) return;
        if (getTotalPooledEther() * shares0 < ether0 * eETH.totalShares()) revert EETHRateDeflation();
    }

    receive() external payable {
        if (msg.value > type(uint128).max) revert InvalidAmount();
        totalValueOutOfLp -= uint128(msg.value);
        totalValueInLp += uint128(msg.value);
    }

    /// Ether.fi's contracts name each other when they are deployed. The first shares come into being here, beside ether
    /// that is with validators and ether that is brought.
    function initialize(IEETH eETH_, IWithdrawRequestNFT nft, address redemptionManager, uint128 outOfLp, uint256 shares, address holder)
        external
        payable
    {
        if (address(eETH) != address(0)) revert IncorrectCaller();
        eETH = eETH_;
        withdrawRequestNFT = nft;
        etherFiRedemptionManager = redemptionManager;
        totalValueOutOfLp = outOfLp;
        totalValueInLp = uint128(msg.value);
        eETH.mintShares(holder, shares);
    }

    function deposit() external payable returns (uint256) {
        return deposit(address(0));
    }

    function deposit(address referral) public payable whenNotPaused returns (uint256) {
        emit Deposit(msg.sender, msg.value, SourceOfFunds.EETH, referral);
        return _deposit(msg.sender, msg.value);
    }

    /// For the redemption manager: burns its shares and pays from the pool.
    function withdraw(address recipient, uint256 amount) external whenNotPaused nonDecreasingRate returns (uint256) {
        if (msg.sender != etherFiRedemptionManager) revert IncorrectCaller();
        uint256 share = sharesForWithdrawalAmount(amount);
        if (eETH.balanceOf(msg.sender) < amount) revert InsufficientLiquidity();
        if (amount > type(uint128).max || amount == 0 || share == 0) revert InvalidAmount();
        if (totalValueInLp < amount) revert InsufficientLiquidity();
        totalValueInLp -= uint128(amount);
        eETH.burnShares(msg.sender, share);
        _sendFund(recipient, amount);
        return share;
    }

    /// For the withdrawal requests: burns the shares of a claim that was paid from what is set aside.
    function withdraw(uint256 amount, uint256 share) external {
        if (msg.sender != address(withdrawRequestNFT)) revert IncorrectCaller();
        if (amount > type(uint128).max || amount == 0 || share == 0) revert InvalidAmount();
        totalValueOutOfLp -= uint128(amount);
        eETH.burnShares(msg.sender, share);
    }

    function burnEEthShares(uint256 share) external nonDecreasingRate {
        if (msg.sender != etherFiRedemptionManager) revert IncorrectCaller();
        eETH.burnShares(msg.sender, share);
    }

    function requestWithdraw(address recipient, uint256 amount) external whenNotPaused returns (uint256 requestId) {
        if (amount == 0) revert InvalidWithdrawalAmount();
        if (amount < minWithdrawAmount || amount > maxWithdrawAmount) revert InvalidWithdrawalAmount();
        uint256 share = sharesForAmount(amount);
        if (share == 0) revert InvalidShareAmount();
        eETH.transferFrom(msg.sender, address(withdrawRequestNFT), amount);
        requestId = withdrawRequestNFT.requestWithdraw(uint96(amount), uint96(share), recipient);
        emit Withdraw(msg.sender, recipient, amount, SourceOfFunds.EETH);
    }

    /// Ether.fi asks for a report of its oracle, and lets it raise the ether by 25 bps at most.
    function rebase(int128 accruedRewards) external {
        totalValueOutOfLp = uint128(int128(totalValueOutOfLp) + accruedRewards);
        emit Rebase(getTotalPooledEther(), eETH.totalShares());
    }

    /// What EtherFiAdmin does with a report that finalises requests: their ether is set aside, at the rate of now.
    function finalizeRequests(uint256 requestId) external {
        uint128 amount = uint128(withdrawRequestNFT.finalizeRequests(requestId));
        if (totalValueInLp < amount) revert InsufficientLiquidity();
        totalValueInLp -= amount;
        totalValueOutOfLp += amount;
        _sendFund(address(withdrawRequestNFT), amount);
    }

    /// Ether.fi asks for its operating multisig.
    function setWithdrawBounds(uint256 least, uint256 most) external {
        minWithdrawAmount = least;
        maxWithdrawAmount = most;
    }

    function getTotalPooledEther() public view returns (uint256) {
        return totalValueOutOfLp + totalValueInLp;
    }

    function sharesForAmount(uint256 amount) public view returns (uint256) {
        uint256 pooled = getTotalPooledEther();
        return pooled == 0 ? 0 : amount * eETH.totalShares() / pooled;
    }

    function sharesForWithdrawalAmount(uint256 amount) public view returns (uint256) {
        uint256 pooled = getTotalPooledEther();
        return pooled == 0 ? 0 : (amount * eETH.totalShares() + pooled - 1) / pooled;
    }

    function amountForShare(uint256 share) external view returns (uint256) {
        uint256 total = eETH.totalShares();
        return total == 0 ? 0 : share * getTotalPooledEther() / total;
    }

    function amountPerShareCeil() external view returns (uint256) {
        uint256 total = eETH.totalShares();
        return total == 0 ? 0 : (SHARE_UNIT * getTotalPooledEther() + total - 1) / total;
    }

    function _deposit(address recipient, uint256 amount) private nonDecreasingRate returns (uint256 share) {
        uint256 before = getTotalPooledEther();
        share = before == 0 ? amount : amount * eETH.totalShares() / before;
        totalValueInLp += uint128(amount);
        if (amount > type(uint128).max || amount == 0 || share == 0) revert InvalidAmount();
        eETH.mintShares(recipient, share);
    }

    function _sendFund(address recipient, uint256 amount) private {
        (bool sent,) = recipient.call{value: amount}("");
        if (!sent) revert SendFail();
    }
}
