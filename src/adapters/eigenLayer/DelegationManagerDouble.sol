// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

interface IShareManager {
    function getDeposits(address staker) external view returns (address[] memory, uint256[] memory);
    function stakerDepositShares(address staker, address strategy) external view returns (uint256);
    function removeDepositShares(address staker, address strategy, uint256 shares) external returns (uint256);
    function addShares(address staker, address strategy, uint256 shares) external returns (uint256, uint256);
    function withdrawSharesAsTokens(address staker, address strategy, address token, uint256 shares) external;
    function increaseBurnOrRedistributableShares(
        DelegationManagerDouble.OperatorSet calldata operatorSet,
        uint256 slashId,
        address strategy,
        uint256 shares
    ) external;
}

interface IMagnitudes {
    function getMaxMagnitude(address operator, address strategy) external view returns (uint64);
    function getMaxMagnitudesAtBlock(address operator, address[] calldata strategies, uint32 blockNumber)
        external
        view
        returns (uint64[] memory);
}

interface IContractSigner {
    function isValidSignature(bytes32 hash, bytes calldata signature) external view returns (bytes4);
}

/// Stands in for EigenLayer's DelegationManager of the slashing release: the same functions, events, errors and
/// roundings for everything but native stake. The delay is an argument, so that a local chain can wait for it.
contract DelegationManagerDouble {
    struct SignatureWithExpiry {
        bytes signature;
        uint256 expiry;
    }

    struct Withdrawal {
        address staker;
        address delegatedTo;
        address withdrawer;
        uint256 nonce;
        uint32 startBlock;
        address[] strategies;
        uint256[] scaledShares;
    }

    struct QueuedWithdrawalParams {
        address[] strategies;
        uint256[] depositShares;
        address __deprecated_withdrawer;
    }

    struct OperatorSet {
        address avs;
        uint32 id;
    }

    struct Snapshot {
        uint32 key;
        uint224 value;
    }

    uint256 private constant WAD = 1e18;
    uint8 private constant PAUSED_NEW_DELEGATION = 0;
    uint8 private constant PAUSED_ENTER_WITHDRAWAL_QUEUE = 1;
    uint8 private constant PAUSED_EXIT_WITHDRAWAL_QUEUE = 2;
    bytes32 public constant DELEGATION_APPROVAL_TYPEHASH = keccak256(
        "DelegationApproval(address delegationApprover,address staker,address operator,bytes32 approverSalt,uint256 expiry)"
    );

    IShareManager public immutable strategyManager;
    IMagnitudes public immutable allocationManager;
    uint32 private immutable MIN_WITHDRAWAL_DELAY_BLOCKS;

    uint256 public paused;
    mapping(address staker => address operator) public delegatedTo;
    mapping(address operator => address) public delegationApprover;
    mapping(address operator => mapping(address strategy => uint256)) public operatorShares;
    mapping(address approver => mapping(bytes32 salt => bool)) public delegationApproverSaltIsSpent;
    mapping(address staker => uint256) public cumulativeWithdrawalsQueued;
    mapping(bytes32 withdrawalRoot => bool) public pendingWithdrawals;
    mapping(address staker => mapping(address strategy => uint256)) private _depositScalingFactor;
    mapping(address staker => bytes32[]) private _stakerQueuedWithdrawalRoots;
    mapping(bytes32 withdrawalRoot => Withdrawal) private _queuedWithdrawals;
    mapping(address operator => mapping(address strategy => Snapshot[])) private _cumulativeScaledSharesHistory;

    event OperatorRegistered(address indexed operator, address delegationApprover);
    event DelegationApproverUpdated(address indexed operator, address newDelegationApprover);
    event OperatorMetadataURIUpdated(address indexed operator, string metadataURI);
    event OperatorSharesIncreased(address indexed operator, address staker, address strategy, uint256 shares);
    event OperatorSharesDecreased(address indexed operator, address staker, address strategy, uint256 shares);
    event StakerDelegated(address indexed staker, address indexed operator);
    event StakerUndelegated(address indexed staker, address indexed operator);
    event StakerForceUndelegated(address indexed staker, address indexed operator);
    event DepositScalingFactorUpdated(address staker, address strategy, uint256 newDepositScalingFactor);
    event SlashingWithdrawalQueued(bytes32 withdrawalRoot, Withdrawal withdrawal, uint256[] sharesToWithdraw);
    event SlashingWithdrawalCompleted(bytes32 withdrawalRoot);
    event OperatorSharesSlashed(address indexed operator, address strategy, uint256 totalSlashedShares);
    event Paused(address indexed account, uint256 newPausedStatus);
    event Unpaused(address indexed account, uint256 newPausedStatus);

    error ActivelyDelegated();
    error CallerCannotUndelegate();
    error CurrentlyPaused();
    error FullySlashed();
    error InputAddressZero();
    error InputArrayLengthMismatch();
    error InputArrayLengthZero();
    error InvalidSignature();
    error NotActivelyDelegated();
    error OnlyAllocationManager();
    error OnlyStrategyManagerOrEigenPodManager();
    error OperatorNotRegistered();
    error OperatorsCannotUndelegate();
    error SaltSpent();
    error SignatureExpired();
    error WithdrawalDelayNotElapsed();
    error WithdrawalNotQueued();
    error WithdrawerNotCaller();

    modifier onlyWhenNotPaused(uint8 index) {
        require(paused & (1 << index) == 0, CurrentlyPaused());
        _;
    }

    constructor(IShareManager strategyManager_, IMagnitudes allocationManager_, uint32 minWithdrawalDelayBlocks_) {
        strategyManager = strategyManager_;
        allocationManager = allocationManager_;
        MIN_WITHDRAWAL_DELAY_BLOCKS = minWithdrawalDelayBlocks_;
    }

    function registerAsOperator(address initDelegationApprover, uint32, string calldata metadataURI) external {
        require(delegatedTo[msg.sender] == address(0), ActivelyDelegated());
        delegationApprover[msg.sender] = initDelegationApprover;
        emit DelegationApproverUpdated(msg.sender, initDelegationApprover);
        _delegate(msg.sender, msg.sender);
        emit OperatorRegistered(msg.sender, initDelegationApprover);
        emit OperatorMetadataURIUpdated(msg.sender, metadataURI);
    }

    /// EigenLayer asks for the operator or whom it appointed.
    function modifyOperatorDetails(address operator, address newDelegationApprover) external {
        require(isOperator(operator), OperatorNotRegistered());
        delegationApprover[operator] = newDelegationApprover;
        emit DelegationApproverUpdated(operator, newDelegationApprover);
    }

    function delegateTo(address operator, SignatureWithExpiry memory approval, bytes32 approverSalt) public {
        require(!isDelegated(msg.sender), ActivelyDelegated());
        require(isOperator(operator), OperatorNotRegistered());
        _checkApproval(msg.sender, operator, approval, approverSalt);
        _delegate(msg.sender, operator);
    }

    function undelegate(address staker) public returns (bytes32[] memory) {
        require(isDelegated(staker), NotActivelyDelegated());
        require(!isOperator(staker), OperatorsCannotUndelegate());
        address operator = delegatedTo[staker];
        if (msg.sender != staker) {
            require(msg.sender == operator || msg.sender == delegationApprover[operator], CallerCannotUndelegate());
            emit StakerForceUndelegated(staker, operator);
        }
        return _undelegate(staker, operator);
    }

    function redelegate(address newOperator, SignatureWithExpiry memory newOperatorApproverSig, bytes32 approverSalt)
        external
        returns (bytes32[] memory withdrawalRoots)
    {
        withdrawalRoots = undelegate(msg.sender);
        delegateTo(newOperator, newOperatorApproverSig, approverSalt);
    }

    function queueWithdrawals(QueuedWithdrawalParams[] calldata params)
        external
        onlyWhenNotPaused(PAUSED_ENTER_WITHDRAWAL_QUEUE)
        returns (bytes32[] memory withdrawalRoots)
    {
        withdrawalRoots = new bytes32[](params.length);
        for (uint256 i = 0; i < params.length; ++i) {
            require(params[i].strategies.length == params[i].depositShares.length, InputArrayLengthMismatch());
            withdrawalRoots[i] =
                _queue(msg.sender, delegatedTo[msg.sender], params[i].strategies, params[i].depositShares);
        }
    }

    function completeQueuedWithdrawal(Withdrawal calldata withdrawal, address[] calldata tokens, bool receiveAsTokens)
        external
        onlyWhenNotPaused(PAUSED_EXIT_WITHDRAWAL_QUEUE)
    {
        _complete(withdrawal, tokens, receiveAsTokens);
    }

    function completeQueuedWithdrawals(
        Withdrawal[] calldata withdrawals,
        address[][] calldata tokens,
        bool[] calldata receiveAsTokens
    ) external onlyWhenNotPaused(PAUSED_EXIT_WITHDRAWAL_QUEUE) {
        for (uint256 i = 0; i < withdrawals.length; ++i) _complete(withdrawals[i], tokens[i], receiveAsTokens[i]);
    }

    function increaseDelegatedShares(address staker, address strategy, uint256 prevDepositShares, uint256 addedShares)
        external
    {
        require(msg.sender == address(strategyManager), OnlyStrategyManagerOrEigenPodManager());
        address operator = delegatedTo[staker];
        _increaseDelegation(
            operator, staker, strategy, prevDepositShares, addedShares, _slashingFactor(operator, strategy)
        );
    }

    function slashOperatorShares(
        address operator,
        OperatorSet calldata operatorSet,
        uint256 slashId,
        address strategy,
        uint64 prevMaxMagnitude,
        uint64 newMaxMagnitude
    ) external returns (uint256 totalSharesToBurn) {
        require(msg.sender == address(allocationManager), OnlyAllocationManager());
        uint256 slashed =
            _slashedAmount(operatorShares[operator][strategy], prevMaxMagnitude, newMaxMagnitude);
        uint256 inQueue = _slashableScaledShares(operator, strategy) * prevMaxMagnitude / WAD;
        totalSharesToBurn = slashed + _slashedAmount(inQueue, prevMaxMagnitude, newMaxMagnitude);
        _decreaseDelegation(operator, address(0), strategy, slashed);
        emit OperatorSharesSlashed(operator, strategy, totalSharesToBurn);
        strategyManager.increaseBurnOrRedistributableShares(operatorSet, slashId, strategy, totalSharesToBurn);
    }

    function isDelegated(address staker) public view returns (bool) {
        return delegatedTo[staker] != address(0);
    }

    function isOperator(address operator) public view returns (bool) {
        return operator != address(0) && delegatedTo[operator] == operator;
    }

    function depositScalingFactor(address staker, address strategy) public view returns (uint256) {
        uint256 factor = _depositScalingFactor[staker][strategy];
        return factor == 0 ? WAD : factor;
    }

    function minWithdrawalDelayBlocks() external view returns (uint32) {
        return MIN_WITHDRAWAL_DELAY_BLOCKS;
    }

    function getDepositedShares(address staker) external view returns (address[] memory, uint256[] memory) {
        return strategyManager.getDeposits(staker);
    }

    function getWithdrawableShares(address staker, address[] memory strategies)
        external
        view
        returns (uint256[] memory withdrawableShares, uint256[] memory depositShares)
    {
        withdrawableShares = new uint256[](strategies.length);
        depositShares = new uint256[](strategies.length);
        for (uint256 i = 0; i < strategies.length; ++i) {
            depositShares[i] = strategyManager.stakerDepositShares(staker, strategies[i]);
            withdrawableShares[i] = _withdrawable(
                depositShares[i],
                depositScalingFactor(staker, strategies[i]),
                _slashingFactor(delegatedTo[staker], strategies[i])
            );
        }
    }

    function getSlashableSharesInQueue(address operator, address strategy) external view returns (uint256) {
        return _slashableScaledShares(operator, strategy) * _slashingFactor(operator, strategy) / WAD;
    }

    function queuedWithdrawals(bytes32 withdrawalRoot) external view returns (Withdrawal memory) {
        return _queuedWithdrawals[withdrawalRoot];
    }

    function getQueuedWithdrawal(bytes32 withdrawalRoot)
        public
        view
        returns (Withdrawal memory withdrawal, uint256[] memory shares)
    {
        withdrawal = _queuedWithdrawals[withdrawalRoot];
        shares = new uint256[](withdrawal.strategies.length);
        uint64[] memory magnitudes = _magnitudesOf(withdrawal);
        for (uint256 i = 0; i < shares.length; ++i) shares[i] = withdrawal.scaledShares[i] * magnitudes[i] / WAD;
    }

    function getQueuedWithdrawals(address staker)
        external
        view
        returns (Withdrawal[] memory withdrawals, uint256[][] memory shares)
    {
        bytes32[] memory roots = _stakerQueuedWithdrawalRoots[staker];
        withdrawals = new Withdrawal[](roots.length);
        shares = new uint256[][](roots.length);
        for (uint256 i = 0; i < roots.length; ++i) (withdrawals[i], shares[i]) = getQueuedWithdrawal(roots[i]);
    }

    function getQueuedWithdrawalRoots(address staker) external view returns (bytes32[] memory) {
        return _stakerQueuedWithdrawalRoots[staker];
    }

    function calculateWithdrawalRoot(Withdrawal memory withdrawal) public pure returns (bytes32) {
        return keccak256(abi.encode(withdrawal));
    }

    function domainSeparator() public view returns (bytes32) {
        return keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("EigenLayer"),
                keccak256("v1"),
                block.chainid,
                address(this)
            )
        );
    }

    function calculateDelegationApprovalDigestHash(
        address staker,
        address operator,
        address approver,
        bytes32 approverSalt,
        uint256 expiry
    ) public view returns (bytes32) {
        bytes32 message =
            keccak256(abi.encode(DELEGATION_APPROVAL_TYPEHASH, approver, staker, operator, approverSalt, expiry));
        return keccak256(abi.encodePacked("\x19\x01", domainSeparator(), message));
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

    function _delegate(address staker, address operator) private onlyWhenNotPaused(PAUSED_NEW_DELEGATION) {
        (address[] memory strategies, uint256[] memory shares) = strategyManager.getDeposits(staker);
        delegatedTo[staker] = operator;
        emit StakerDelegated(staker, operator);
        for (uint256 i = 0; i < strategies.length; ++i)
            _increaseDelegation(
                operator, staker, strategies[i], 0, shares[i], _slashingFactor(operator, strategies[i])
            );
    }

    function _undelegate(address staker, address operator)
        private
        onlyWhenNotPaused(PAUSED_ENTER_WITHDRAWAL_QUEUE)
        returns (bytes32[] memory withdrawalRoots)
    {
        delegatedTo[staker] = address(0);
        emit StakerUndelegated(staker, operator);
        (address[] memory strategies, uint256[] memory shares) = strategyManager.getDeposits(staker);
        withdrawalRoots = new bytes32[](strategies.length);
        for (uint256 i = 0; i < strategies.length; ++i) {
            address[] memory strategy = new address[](1);
            uint256[] memory depositShares = new uint256[](1);
            strategy[0] = strategies[i];
            depositShares[0] = shares[i];
            withdrawalRoots[i] = _queue(staker, operator, strategy, depositShares);
        }
    }

    function _queue(address staker, address operator, address[] memory strategies, uint256[] memory depositShares)
        private
        returns (bytes32 withdrawalRoot)
    {
        require(staker != address(0), InputAddressZero());
        require(strategies.length != 0, InputArrayLengthZero());
        uint256[] memory scaledShares = new uint256[](strategies.length);
        uint256[] memory withdrawable = new uint256[](strategies.length);
        for (uint256 i = 0; i < strategies.length; ++i)
            (scaledShares[i], withdrawable[i]) = _removeShares(staker, operator, strategies[i], depositShares[i]);
        Withdrawal memory withdrawal = Withdrawal({
            staker: staker,
            delegatedTo: operator,
            withdrawer: staker,
            nonce: cumulativeWithdrawalsQueued[staker]++,
            startBlock: uint32(block.number),
            strategies: strategies,
            scaledShares: scaledShares
        });
        withdrawalRoot = calculateWithdrawalRoot(withdrawal);
        pendingWithdrawals[withdrawalRoot] = true;
        _queuedWithdrawals[withdrawalRoot] = withdrawal;
        _stakerQueuedWithdrawalRoots[staker].push(withdrawalRoot);
        emit SlashingWithdrawalQueued(withdrawalRoot, withdrawal, withdrawable);
    }

    function _removeShares(address staker, address operator, address strategy, uint256 depositShares)
        private
        returns (uint256 scaled, uint256 withdrawable)
    {
        uint256 factor = depositScalingFactor(staker, strategy);
        withdrawable = _withdrawable(depositShares, factor, _slashingFactor(operator, strategy));
        scaled = depositShares * factor / WAD;
        if (operator != address(0)) {
            Snapshot[] storage history = _cumulativeScaledSharesHistory[operator][strategy];
            uint256 length = history.length;
            uint224 total = uint224((length == 0 ? 0 : history[length - 1].value) + scaled);
            if (length > 0 && history[length - 1].key == block.number) history[length - 1].value = total;
            else history.push(Snapshot(uint32(block.number), total));
            _decreaseDelegation(operator, staker, strategy, withdrawable);
        }
        if (strategyManager.removeDepositShares(staker, strategy, depositShares) == 0)
            _depositScalingFactor[staker][strategy] = 0;
    }

    function _complete(Withdrawal calldata withdrawal, address[] calldata tokens, bool receiveAsTokens) private {
        require(tokens.length == withdrawal.strategies.length, InputArrayLengthMismatch());
        require(msg.sender == withdrawal.withdrawer, WithdrawerNotCaller());
        bytes32 withdrawalRoot = calculateWithdrawalRoot(withdrawal);
        require(pendingWithdrawals[withdrawalRoot], WithdrawalNotQueued());
        uint32 slashableUntil = withdrawal.startBlock + MIN_WITHDRAWAL_DELAY_BLOCKS;
        require(uint32(block.number) > slashableUntil, WithdrawalDelayNotElapsed());
        uint64[] memory magnitudes = allocationManager.getMaxMagnitudesAtBlock(
            withdrawal.delegatedTo, withdrawal.strategies, slashableUntil
        );
        _forget(withdrawal.staker, withdrawalRoot);
        emit SlashingWithdrawalCompleted(withdrawalRoot);
        for (uint256 i = 0; i < withdrawal.strategies.length; ++i) {
            uint256 shares = withdrawal.scaledShares[i] * magnitudes[i] / WAD;
            if (shares == 0) continue;
            if (receiveAsTokens) {
                strategyManager.withdrawSharesAsTokens(withdrawal.staker, withdrawal.strategies[i], tokens[i], shares);
            } else {
                _restake(withdrawal.staker, withdrawal.strategies[i], shares);
            }
        }
    }

    function _restake(address staker, address strategy, uint256 shares) private {
        address operator = delegatedTo[staker];
        uint256 slashingFactor = _slashingFactor(operator, strategy);
        (uint256 prevDepositShares, uint256 addedShares) = strategyManager.addShares(staker, strategy, shares);
        _increaseDelegation(operator, staker, strategy, prevDepositShares, addedShares, slashingFactor);
    }

    function _forget(address staker, bytes32 withdrawalRoot) private {
        delete _queuedWithdrawals[withdrawalRoot];
        delete pendingWithdrawals[withdrawalRoot];
        bytes32[] storage roots = _stakerQueuedWithdrawalRoots[staker];
        for (uint256 i = 0; i < roots.length; ++i) {
            if (roots[i] != withdrawalRoot) continue;
            roots[i] = roots[roots.length - 1];
            roots.pop();
            return;
        }
    }

    function _increaseDelegation(
        address operator,
        address staker,
        address strategy,
        uint256 prevDepositShares,
        uint256 addedShares,
        uint256 slashingFactor
    ) private {
        require(slashingFactor != 0, FullySlashed());
        if (addedShares == 0) return;
        uint256 factor = depositScalingFactor(staker, strategy);
        if (prevDepositShares == 0) {
            factor = factor * WAD / slashingFactor;
        } else {
            uint256 shares = _withdrawable(prevDepositShares, factor, slashingFactor) + addedShares;
            factor = (shares * WAD / (prevDepositShares + addedShares)) * WAD / slashingFactor;
        }
        _depositScalingFactor[staker][strategy] = factor;
        emit DepositScalingFactorUpdated(staker, strategy, factor);
        if (!isDelegated(staker)) return;
        operatorShares[operator][strategy] += addedShares;
        emit OperatorSharesIncreased(operator, staker, strategy, addedShares);
    }

    function _decreaseDelegation(address operator, address staker, address strategy, uint256 shares) private {
        operatorShares[operator][strategy] -= shares;
        emit OperatorSharesDecreased(operator, staker, strategy, shares);
    }

    function _checkApproval(
        address staker,
        address operator,
        SignatureWithExpiry memory approval,
        bytes32 approverSalt
    ) private {
        address approver = delegationApprover[operator];
        if (approver == address(0)) return;
        require(!delegationApproverSaltIsSpent[approver][approverSalt], SaltSpent());
        delegationApproverSaltIsSpent[approver][approverSalt] = true;
        bytes32 digest =
            calculateDelegationApprovalDigestHash(staker, operator, approver, approverSalt, approval.expiry);
        require(approval.expiry >= block.timestamp, SignatureExpired());
        require(_isValidSignature(approver, digest, approval.signature), InvalidSignature());
    }

    function _isValidSignature(address signer, bytes32 hash, bytes memory signature) private view returns (bool) {
        if (signature.length == 65) {
            bytes32 r;
            bytes32 s;
            uint8 v;
            assembly {
                r := mload(add(signature, 0x20))
                s := mload(add(signature, 0x40))
                v := byte(0, mload(add(signature, 0x60)))
            }
            if (ecrecover(hash, v, r, s) == signer) return true;
        }
        if (signer.code.length == 0) return false;
        (bool success, bytes memory answer) =
            signer.staticcall(abi.encodeCall(IContractSigner.isValidSignature, (hash, signature)));
        return success && answer.length >= 32
            && bytes4(abi.decode(answer, (bytes32))) == IContractSigner.isValidSignature.selector;
    }

    function _slashingFactor(address operator, address strategy) private view returns (uint256) {
        return allocationManager.getMaxMagnitude(operator, strategy);
    }

    function _magnitudesOf(Withdrawal memory withdrawal) private view returns (uint64[] memory) {
        return allocationManager.getMaxMagnitudesAtBlock(
            withdrawal.delegatedTo, withdrawal.strategies, withdrawal.startBlock + MIN_WITHDRAWAL_DELAY_BLOCKS
        );
    }

    /// What entered the queue within the delay, and so can still be slashed.
    function _slashableScaledShares(address operator, address strategy) private view returns (uint256) {
        Snapshot[] storage history = _cumulativeScaledSharesHistory[operator][strategy];
        if (history.length == 0) return 0;
        uint256 before = 0;
        for (uint256 i = history.length; i > 0; --i) {
            if (uint256(history[i - 1].key) + MIN_WITHDRAWAL_DELAY_BLOCKS + 1 > block.number) continue;
            before = history[i - 1].value;
            break;
        }
        return history[history.length - 1].value - before;
    }

    function _withdrawable(uint256 shares, uint256 factor, uint256 slashingFactor) private pure returns (uint256) {
        return shares * factor / WAD * slashingFactor / WAD;
    }

    function _slashedAmount(uint256 shares, uint256 prevMaxMagnitude, uint256 newMaxMagnitude)
        private
        pure
        returns (uint256)
    {
        return shares - (shares * newMaxMagnitude + prevMaxMagnitude - 1) / prevMaxMagnitude;
    }
}
