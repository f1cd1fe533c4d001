// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

interface IUnderlying {
    function balanceOf(address account) external view returns (uint256);
    function decimals() external view returns (uint8);
    function transfer(address to, uint256 amount) external returns (bool);
}

interface IShares {
    function stakerDepositShares(address staker, address strategy) external view returns (uint256);
}

/// Stands in for EigenLayer's StrategyBaseTVLLimits: the same functions, events, errors and roundings, the virtual
/// shares and balance of a thousand included.
contract StrategyDouble {
    uint256 private constant SHARES_OFFSET = 1e3;
    uint256 private constant BALANCE_OFFSET = 1e3;
    uint256 private constant MAX_TOTAL_SHARES = 1e38 - 1;
    uint8 private constant PAUSED_DEPOSITS = 0;
    uint8 private constant PAUSED_WITHDRAWALS = 1;

    address public immutable strategyManager;
    IUnderlying public immutable underlyingToken;
    uint256 public totalShares;
    uint256 public maxPerDeposit = type(uint256).max;
    uint256 public maxTotalDeposits = type(uint256).max;
    uint256 public paused;

    event ExchangeRateEmitted(uint256 rate);
    event StrategyTokenSet(IUnderlying token, uint8 decimals);
    event MaxPerDepositUpdated(uint256 previousValue, uint256 newValue);
    event MaxTotalDepositsUpdated(uint256 previousValue, uint256 newValue);
    event Paused(address indexed account, uint256 newPausedStatus);
    event Unpaused(address indexed account, uint256 newPausedStatus);

    error OnlyStrategyManager();
    error NewSharesZero();
    error TotalSharesExceedsMax();
    error WithdrawalAmountExceedsTotalDeposits();
    error OnlyUnderlyingToken();
    error MaxPerDepositExceedsMax();
    error BalanceExceedsMaxTotalDeposits();
    error CurrentlyPaused();

    modifier onlyStrategyManager() {
        require(msg.sender == strategyManager, OnlyStrategyManager());
        _;
    }

    modifier onlyWhenNotPaused(uint8 index) {
        require(paused & (1 << index) == 0, CurrentlyPaused());
        _;
    }

    constructor(address strategyManager_, IUnderlying token) {
        strategyManager = strategyManager_;
        underlyingToken = token;
        emit StrategyTokenSet(token, token.decimals());
    }

    function deposit(IUnderlying token, uint256 amount)
        external
        onlyWhenNotPaused(PAUSED_DEPOSITS)
        onlyStrategyManager
        returns (uint256 newShares)
    {
        uint256 balance = underlyingToken.balanceOf(address(this));
        require(amount <= maxPerDeposit, MaxPerDepositExceedsMax());
        require(balance <= maxTotalDeposits, BalanceExceedsMaxTotalDeposits());
        require(address(token) == address(underlyingToken), OnlyUnderlyingToken());
        newShares = (amount * (totalShares + SHARES_OFFSET)) / (balance + BALANCE_OFFSET - amount);
        require(newShares != 0, NewSharesZero());
        totalShares += newShares;
        require(totalShares <= MAX_TOTAL_SHARES, TotalSharesExceedsMax());
        _emitExchangeRate(balance);
    }

    function withdraw(address recipient, IUnderlying token, uint256 amountShares)
        external
        onlyWhenNotPaused(PAUSED_WITHDRAWALS)
        onlyStrategyManager
    {
        require(address(token) == address(underlyingToken), OnlyUnderlyingToken());
        require(amountShares <= totalShares, WithdrawalAmountExceedsTotalDeposits());
        uint256 balance = underlyingToken.balanceOf(address(this));
        uint256 amount = sharesToUnderlyingView(amountShares);
        totalShares -= amountShares;
        _emitExchangeRate(balance - amount);
        require(underlyingToken.transfer(recipient, amount), "SafeERC20: ERC20 operation did not succeed");
    }

    function sharesToUnderlyingView(uint256 amountShares) public view returns (uint256) {
        return ((underlyingToken.balanceOf(address(this)) + BALANCE_OFFSET) * amountShares)
            / (totalShares + SHARES_OFFSET);
    }

    function sharesToUnderlying(uint256 amountShares) external view returns (uint256) {
        return sharesToUnderlyingView(amountShares);
    }

    function underlyingToSharesView(uint256 amountUnderlying) public view returns (uint256) {
        return (amountUnderlying * (totalShares + SHARES_OFFSET))
            / (underlyingToken.balanceOf(address(this)) + BALANCE_OFFSET);
    }

    function underlyingToShares(uint256 amountUnderlying) external view returns (uint256) {
        return underlyingToSharesView(amountUnderlying);
    }

    function shares(address user) public view returns (uint256) {
        return IShares(strategyManager).stakerDepositShares(user, address(this));
    }

    function userUnderlyingView(address user) external view returns (uint256) {
        return sharesToUnderlyingView(shares(user));
    }

    function userUnderlying(address user) external view returns (uint256) {
        return sharesToUnderlyingView(shares(user));
    }

    function explanation() external pure returns (string memory) {
        return "A double of a strategy that holds one token";
    }

    function getTVLLimits() external view returns (uint256, uint256) {
        return (maxPerDeposit, maxTotalDeposits);
    }

    /// EigenLayer asks for the unpauser.
    function setTVLLimits(uint256 newMaxPerDeposit, uint256 newMaxTotalDeposits) external {
        emit MaxPerDepositUpdated(maxPerDeposit, newMaxPerDeposit);
        emit MaxTotalDepositsUpdated(maxTotalDeposits, newMaxTotalDeposits);
        require(newMaxPerDeposit <= newMaxTotalDeposits, MaxPerDepositExceedsMax());
        maxPerDeposit = newMaxPerDeposit;
        maxTotalDeposits = newMaxTotalDeposits;
    }

    /// EigenLayer asks for a pauser.
    function pause(uint256 newPausedStatus) external {
        paused = newPausedStatus;
        emit Paused(msg.sender, newPausedStatus);
    }

    /// EigenLayer asks for the unpauser.
    function unpause(uint256 newPausedStatus) external {
        paused = newPausedStatus;
        emit Unpaused(msg.sender, newPausedStatus);
    }

    function _emitExchangeRate(uint256 balance) private {
        emit ExchangeRateEmitted((1e18 * (balance + BALANCE_OFFSET)) / (totalShares + SHARES_OFFSET));
    }
}
