// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

interface IDepositToken {
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
}

interface IDepositStrategy {
    function deposit(address token, uint256 amount) external returns (uint256);
    function withdraw(address recipient, address token, uint256 amountShares) external;
    function underlyingToken() external view returns (address);
}

interface IDelegationOfDeposits {
    function increaseDelegatedShares(address staker, address strategy, uint256 prevDepositShares, uint256 addedShares)
        external;
}

/// Stands in for EigenLayer's StrategyManager: the same functions, events and errors, deposits by signature aside.
contract StrategyManagerDouble {
    struct OperatorSet {
        address avs;
        uint32 id;
    }

    uint256 private constant MAX_STAKER_STRATEGY_LIST_LENGTH = 32;
    uint8 private constant PAUSED_DEPOSITS = 0;
    address public constant DEFAULT_BURN_ADDRESS = 0x00000000000000000000000000000000000E16E4;

    address public delegation;
    uint256 public paused;
    mapping(address staker => mapping(address strategy => uint256)) public stakerDepositShares;
    mapping(address strategy => bool) public strategyIsWhitelistedForDeposit;
    mapping(address strategy => uint256) public burnOrRedistributableShares;
    mapping(address staker => address[]) private _stakerStrategyList;

    event Deposit(address staker, address strategy, uint256 shares);
    event StrategyAddedToDepositWhitelist(address strategy);
    event StrategyRemovedFromDepositWhitelist(address strategy);
    event BurnOrRedistributableSharesIncreased(OperatorSet operatorSet, uint256 slashId, address strategy, uint256 shares);
    event Paused(address indexed account, uint256 newPausedStatus);
    event Unpaused(address indexed account, uint256 newPausedStatus);

    error MaxStrategiesExceeded();
    error OnlyDelegationManager();
    error SharesAmountTooHigh();
    error SharesAmountZero();
    error StakerAddressZero();
    error StrategyNotFound();
    error StrategyNotWhitelisted();
    error CurrentlyPaused();

    modifier onlyDelegationManager() {
        require(msg.sender == delegation, OnlyDelegationManager());
        _;
    }

    /// Double only: EigenLayer knows it from its constructor.
    function setDelegation(address delegation_) external {
        delegation = delegation_;
    }

    function depositIntoStrategy(address strategy, address token, uint256 amount)
        external
        returns (uint256 depositShares)
    {
        require(paused & (1 << PAUSED_DEPOSITS) == 0, CurrentlyPaused());
        require(strategyIsWhitelistedForDeposit[strategy], StrategyNotWhitelisted());
        require(
            IDepositToken(token).transferFrom(msg.sender, strategy, amount),
            "SafeERC20: ERC20 operation did not succeed"
        );
        depositShares = IDepositStrategy(strategy).deposit(token, amount);
        (uint256 prevDepositShares, uint256 addedShares) = _addShares(msg.sender, strategy, depositShares);
        IDelegationOfDeposits(delegation).increaseDelegatedShares(msg.sender, strategy, prevDepositShares, addedShares);
    }

    function removeDepositShares(address staker, address strategy, uint256 depositSharesToRemove)
        external
        onlyDelegationManager
        returns (uint256 left)
    {
        require(depositSharesToRemove != 0, SharesAmountZero());
        uint256 held = stakerDepositShares[staker][strategy];
        require(depositSharesToRemove <= held, SharesAmountTooHigh());
        left = held - depositSharesToRemove;
        stakerDepositShares[staker][strategy] = left;
        if (left == 0) _removeStrategy(staker, strategy);
    }

    function addShares(address staker, address strategy, uint256 shares)
        external
        onlyDelegationManager
        returns (uint256, uint256)
    {
        return _addShares(staker, strategy, shares);
    }

    function withdrawSharesAsTokens(address staker, address strategy, address token, uint256 shares)
        external
        onlyDelegationManager
    {
        IDepositStrategy(strategy).withdraw(staker, token, shares);
    }

    function increaseBurnOrRedistributableShares(
        OperatorSet calldata operatorSet,
        uint256 slashId,
        address strategy,
        uint256 addedSharesToBurn
    ) external onlyDelegationManager {
        burnOrRedistributableShares[strategy] += addedSharesToBurn;
        emit BurnOrRedistributableSharesIncreased(operatorSet, slashId, strategy, addedSharesToBurn);
    }

    /// Double only: EigenLayer clears the shares of each slash by its id, and may send them to a recipient.
    function burnShares(address strategy) external {
        uint256 sharesToBurn = burnOrRedistributableShares[strategy];
        burnOrRedistributableShares[strategy] = 0;
        if (sharesToBurn == 0) return;
        IDepositStrategy(strategy).withdraw(
            DEFAULT_BURN_ADDRESS, IDepositStrategy(strategy).underlyingToken(), sharesToBurn
        );
    }

    /// EigenLayer asks for the strategy whitelister.
    function addStrategiesToDepositWhitelist(address[] calldata strategies) external {
        for (uint256 i = 0; i < strategies.length; ++i) {
            if (strategyIsWhitelistedForDeposit[strategies[i]]) continue;
            strategyIsWhitelistedForDeposit[strategies[i]] = true;
            emit StrategyAddedToDepositWhitelist(strategies[i]);
        }
    }

    /// EigenLayer asks for the strategy whitelister.
    function removeStrategiesFromDepositWhitelist(address[] calldata strategies) external {
        for (uint256 i = 0; i < strategies.length; ++i) {
            if (!strategyIsWhitelistedForDeposit[strategies[i]]) continue;
            strategyIsWhitelistedForDeposit[strategies[i]] = false;
            emit StrategyRemovedFromDepositWhitelist(strategies[i]);
        }
    }

    function getDeposits(address staker) external view returns (address[] memory, uint256[] memory) {
        address[] memory strategies = _stakerStrategyList[staker];
        uint256[] memory shares = new uint256[](strategies.length);
        for (uint256 i = 0; i < strategies.length; ++i) shares[i] = stakerDepositShares[staker][strategies[i]];
        return (strategies, shares);
    }

    function getStakerStrategyList(address staker) external view returns (address[] memory) {
        return _stakerStrategyList[staker];
    }

    function stakerStrategyListLength(address staker) external view returns (uint256) {
        return _stakerStrategyList[staker].length;
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

    function _addShares(address staker, address strategy, uint256 shares) private returns (uint256, uint256) {
        require(staker != address(0), StakerAddressZero());
        require(shares != 0, SharesAmountZero());
        uint256 held = stakerDepositShares[staker][strategy];
        if (held == 0) {
            require(_stakerStrategyList[staker].length < MAX_STAKER_STRATEGY_LIST_LENGTH, MaxStrategiesExceeded());
            _stakerStrategyList[staker].push(strategy);
        }
        stakerDepositShares[staker][strategy] = held + shares;
        emit Deposit(staker, strategy, shares);
        return (held, shares);
    }

    function _removeStrategy(address staker, address strategy) private {
        address[] storage list = _stakerStrategyList[staker];
        uint256 last = list.length - 1;
        for (uint256 i = 0; i <= last; ++i) {
            if (list[i] != strategy) continue;
            list[i] = list[last];
            list.pop();
            return;
        }
        revert StrategyNotFound();
    }
}
