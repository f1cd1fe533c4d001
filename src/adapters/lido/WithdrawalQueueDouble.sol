// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

interface IQueuedStETH {
    function getSharesByPooledEth(uint256 ethAmount) external view returns (uint256);
    function transferFrom(address sender, address recipient, uint256 amount) external returns (bool);
    function permit(address owner, address spender, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s)
        external;
}

interface IQueuedWstETH is IQueuedStETH {
    function unwrap(uint256 wstETHAmount) external returns (uint256);
    function stETH() external view returns (IQueuedStETH);
}

/// Stands in for Lido's WithdrawalQueueERC721: the same functions, events, errors and roundings. What roles guard there
/// is open to anyone, and finalisation takes ether without burning the shares that it pays for.
contract WithdrawalQueueDouble {
    uint256 public constant MIN_STETH_WITHDRAWAL_AMOUNT = 100;
    uint256 public constant MAX_STETH_WITHDRAWAL_AMOUNT = 1000 * 1e18;
    uint256 public constant BUNKER_MODE_DISABLED_TIMESTAMP = type(uint256).max;
    uint256 public constant PAUSE_INFINITELY = type(uint256).max;
    uint256 public constant E27_PRECISION_BASE = 1e27;

    string public constant name = "Lido: stETH Withdrawal NFT";
    string public constant symbol = "unstETH";

    IQueuedStETH public immutable STETH;
    IQueuedWstETH public immutable WSTETH;

    struct WithdrawalRequest {
        uint128 cumulativeStETH;
        uint128 cumulativeShares;
        address owner;
        uint40 timestamp;
        bool claimed;
    }

    struct WithdrawalRequestStatus {
        uint256 amountOfStETH;
        uint256 amountOfShares;
        address owner;
        uint256 timestamp;
        bool isFinalized;
        bool isClaimed;
    }

    struct Checkpoint {
        uint256 fromRequestId;
        uint256 maxShareRate;
    }

    struct PermitInput {
        uint256 value;
        uint256 deadline;
        uint8 v;
        bytes32 r;
        bytes32 s;
    }

    mapping(uint256 => WithdrawalRequest) private _queue;
    mapping(uint256 => Checkpoint) private _checkpoints;
    mapping(address => uint256[]) private _requestsOf;
    mapping(uint256 => uint256) private _placeOf;
    mapping(uint256 => address) private _approvals;
    mapping(address => mapping(address => bool)) public isApprovedForAll;

    uint256 public getLastRequestId;
    uint256 public getLastFinalizedRequestId;
    uint256 public getLastCheckpointIndex;
    uint256 public getLockedEtherAmount;
    uint256 public bunkerModeSinceTimestamp = BUNKER_MODE_DISABLED_TIMESTAMP;
    uint256 public getResumeSinceTimestamp;

    event WithdrawalRequested(
        uint256 indexed requestId,
        address indexed requestor,
        address indexed owner,
        uint256 amountOfStETH,
        uint256 amountOfShares
    );
    event WithdrawalsFinalized(
        uint256 indexed from, uint256 indexed to, uint256 amountOfETHLocked, uint256 sharesToBurn, uint256 timestamp
    );
    event WithdrawalClaimed(
        uint256 indexed requestId, address indexed owner, address indexed receiver, uint256 amountOfETH
    );
    event BatchMetadataUpdate(uint256 _fromTokenId, uint256 _toTokenId);
    event BunkerModeEnabled(uint256 _sinceTimestamp);
    event BunkerModeDisabled();
    event Paused(uint256 duration);
    event Resumed();
    event Transfer(address indexed from, address indexed to, uint256 indexed tokenId);
    event Approval(address indexed owner, address indexed approved, uint256 indexed tokenId);
    event ApprovalForAll(address indexed owner, address indexed operator, bool approved);

    error RequestAmountTooSmall(uint256 _amountOfStETH);
    error RequestAmountTooLarge(uint256 _amountOfStETH);
    error InvalidReportTimestamp();
    error RequestIdsNotSorted();
    error ZeroRecipient();
    error ArraysLengthMismatch(uint256 _firstArrayLength, uint256 _secondArrayLength);
    error ZeroShareRate();
    error TooMuchEtherToFinalize(uint256 sent, uint256 maxExpected);
    error NotOwner(address _sender, address _owner);
    error InvalidRequestId(uint256 _requestId);
    error InvalidRequestIdRange(uint256 startId, uint256 endId);
    error BatchesAreNotSorted();
    error EmptyBatches();
    error RequestNotFoundOrNotFinalized(uint256 _requestId);
    error NotEnoughEther();
    error RequestAlreadyClaimed(uint256 _requestId);
    error InvalidHint(uint256 _hint);
    error CantSendValueRecipientMayHaveReverted();
    error ZeroPauseDuration();
    error PausedExpected();
    error ResumedExpected();
    error ApprovalToOwner();
    error ApproveToCaller();
    error NotOwnerOrApprovedForAll(address sender);
    error NotOwnerOrApproved(address sender);
    error TransferFromIncorrectOwner(address from, address realOwner);
    error TransferToZeroAddress();
    error TransferToThemselves();
    error InvalidOwnerAddress(address);

    constructor(IQueuedWstETH wstETH) {
        WSTETH = wstETH;
        STETH = wstETH.stETH();
        _queue[0].timestamp = uint40(block.timestamp);
        _queue[0].claimed = true;
    }

    function requestWithdrawals(uint256[] calldata amounts, address owner)
        public
        returns (uint256[] memory requestIds)
    {
        _checkResumed();
        if (owner == address(0)) owner = msg.sender;
        requestIds = new uint256[](amounts.length);
        for (uint256 i = 0; i < amounts.length; ++i) {
            _checkAmount(amounts[i]);
            STETH.transferFrom(msg.sender, address(this), amounts[i]);
            requestIds[i] = _enqueue(amounts[i], owner);
        }
    }

    function requestWithdrawalsWstETH(uint256[] calldata amounts, address owner)
        public
        returns (uint256[] memory requestIds)
    {
        _checkResumed();
        if (owner == address(0)) owner = msg.sender;
        requestIds = new uint256[](amounts.length);
        for (uint256 i = 0; i < amounts.length; ++i) {
            WSTETH.transferFrom(msg.sender, address(this), amounts[i]);
            uint256 amountOfStETH = WSTETH.unwrap(amounts[i]);
            _checkAmount(amountOfStETH);
            requestIds[i] = _enqueue(amountOfStETH, owner);
        }
    }

    function requestWithdrawalsWithPermit(uint256[] calldata amounts, address owner, PermitInput calldata permit)
        external
        returns (uint256[] memory)
    {
        STETH.permit(msg.sender, address(this), permit.value, permit.deadline, permit.v, permit.r, permit.s);
        return requestWithdrawals(amounts, owner);
    }

    function requestWithdrawalsWstETHWithPermit(
        uint256[] calldata amounts,
        address owner,
        PermitInput calldata permit
    ) external returns (uint256[] memory) {
        WSTETH.permit(msg.sender, address(this), permit.value, permit.deadline, permit.v, permit.r, permit.s);
        return requestWithdrawalsWstETH(amounts, owner);
    }

    function getWithdrawalRequests(address owner) external view returns (uint256[] memory) {
        return _requestsOf[owner];
    }

    function getWithdrawalStatus(uint256[] calldata requestIds)
        external
        view
        returns (WithdrawalRequestStatus[] memory statuses)
    {
        statuses = new WithdrawalRequestStatus[](requestIds.length);
        for (uint256 i = 0; i < requestIds.length; ++i) {
            uint256 id = requestIds[i];
            if (id == 0 || id > getLastRequestId) revert InvalidRequestId(id);
            WithdrawalRequest memory request = _queue[id];
            statuses[i] = WithdrawalRequestStatus(
                request.cumulativeStETH - _queue[id - 1].cumulativeStETH,
                request.cumulativeShares - _queue[id - 1].cumulativeShares,
                request.owner,
                request.timestamp,
                id <= getLastFinalizedRequestId,
                request.claimed
            );
        }
    }

    function getClaimableEther(uint256[] calldata requestIds, uint256[] calldata hints)
        external
        view
        returns (uint256[] memory claimable)
    {
        claimable = new uint256[](requestIds.length);
        for (uint256 i = 0; i < requestIds.length; ++i) {
            uint256 id = requestIds[i];
            if (id == 0 || id > getLastRequestId) revert InvalidRequestId(id);
            if (id > getLastFinalizedRequestId || _queue[id].claimed) continue;
            claimable[i] = _claimable(id, hints[i]);
        }
    }

    function claimWithdrawalsTo(uint256[] calldata requestIds, uint256[] calldata hints, address recipient) external {
        if (recipient == address(0)) revert ZeroRecipient();
        _claimAll(requestIds, hints, recipient);
    }

    function claimWithdrawals(uint256[] calldata requestIds, uint256[] calldata hints) external {
        _claimAll(requestIds, hints, msg.sender);
    }

    function claimWithdrawal(uint256 requestId) external {
        _claim(requestId, _findHint(requestId, 1, getLastCheckpointIndex), msg.sender);
    }

    function findCheckpointHints(uint256[] calldata requestIds, uint256 firstIndex, uint256 lastIndex)
        external
        view
        returns (uint256[] memory hintIds)
    {
        hintIds = new uint256[](requestIds.length);
        uint256 previous = 0;
        for (uint256 i = 0; i < requestIds.length; ++i) {
            if (requestIds[i] < previous) revert RequestIdsNotSorted();
            hintIds[i] = _findHint(requestIds[i], firstIndex, lastIndex);
            if (hintIds[i] != 0) firstIndex = hintIds[i];
            previous = requestIds[i];
        }
    }

    function unfinalizedRequestNumber() external view returns (uint256) {
        return getLastRequestId - getLastFinalizedRequestId;
    }

    function unfinalizedStETH() external view returns (uint256) {
        return _queue[getLastRequestId].cumulativeStETH - _queue[getLastFinalizedRequestId].cumulativeStETH;
    }

    function prefinalize(uint256[] calldata batches, uint256 maxShareRate)
        external
        view
        returns (uint256 ethToLock, uint256 sharesToBurn)
    {
        if (maxShareRate == 0) revert ZeroShareRate();
        if (batches.length == 0) revert EmptyBatches();
        if (batches[0] <= getLastFinalizedRequestId) revert InvalidRequestId(batches[0]);
        if (batches[batches.length - 1] > getLastRequestId) revert InvalidRequestId(batches[batches.length - 1]);
        uint256 previous = getLastFinalizedRequestId;
        for (uint256 i = 0; i < batches.length; ++i) {
            if (batches[i] <= previous) revert BatchesAreNotSorted();
            (uint256 shareRate, uint256 stETH, uint256 shares) = _batch(previous, batches[i]);
            ethToLock += shareRate > maxShareRate ? shares * maxShareRate / E27_PRECISION_BASE : stETH;
            sharesToBurn += shares;
            previous = batches[i];
        }
    }

    /// Lido asks for FINALIZE_ROLE.
    function finalize(uint256 lastRequestIdToBeFinalized, uint256 maxShareRate) external payable {
        _checkResumed();
        uint256 previous = getLastFinalizedRequestId;
        if (lastRequestIdToBeFinalized > getLastRequestId || lastRequestIdToBeFinalized <= previous) {
            revert InvalidRequestId(lastRequestIdToBeFinalized);
        }
        (, uint256 stETH, uint256 shares) = _batch(previous, lastRequestIdToBeFinalized);
        if (msg.value > stETH) revert TooMuchEtherToFinalize(msg.value, stETH);
        getLastCheckpointIndex += 1;
        _checkpoints[getLastCheckpointIndex] = Checkpoint(previous + 1, maxShareRate);
        getLockedEtherAmount += msg.value;
        getLastFinalizedRequestId = lastRequestIdToBeFinalized;
        emit WithdrawalsFinalized(previous + 1, lastRequestIdToBeFinalized, msg.value, shares, block.timestamp);
        emit BatchMetadataUpdate(lastRequestIdToBeFinalized + 1, getLastRequestId);
    }

    /// Lido asks for ORACLE_ROLE.
    function onOracleReport(bool isBunkerModeNow, uint256 bunkerStartTimestamp, uint256 currentReportTimestamp)
        external
    {
        if (bunkerStartTimestamp >= block.timestamp) revert InvalidReportTimestamp();
        if (currentReportTimestamp >= block.timestamp) revert InvalidReportTimestamp();
        if (isBunkerModeNow == isBunkerModeActive()) return;
        bunkerModeSinceTimestamp = isBunkerModeNow ? bunkerStartTimestamp : BUNKER_MODE_DISABLED_TIMESTAMP;
        if (isBunkerModeNow) emit BunkerModeEnabled(bunkerStartTimestamp);
        else emit BunkerModeDisabled();
    }

    function isBunkerModeActive() public view returns (bool) {
        return bunkerModeSinceTimestamp < BUNKER_MODE_DISABLED_TIMESTAMP;
    }

    function isPaused() public view returns (bool) {
        return block.timestamp < getResumeSinceTimestamp;
    }

    /// Lido asks for PAUSE_ROLE.
    function pauseFor(uint256 duration) external {
        _checkResumed();
        if (duration == 0) revert ZeroPauseDuration();
        getResumeSinceTimestamp = duration == PAUSE_INFINITELY ? PAUSE_INFINITELY : block.timestamp + duration;
        emit Paused(duration);
    }

    /// Lido asks for RESUME_ROLE.
    function resume() external {
        if (!isPaused()) revert PausedExpected();
        getResumeSinceTimestamp = block.timestamp;
        emit Resumed();
    }

    function balanceOf(address owner) external view returns (uint256) {
        if (owner == address(0)) revert InvalidOwnerAddress(owner);
        return _requestsOf[owner].length;
    }

    function ownerOf(uint256 requestId) public view returns (address) {
        if (requestId == 0 || requestId > getLastRequestId) revert InvalidRequestId(requestId);
        if (_queue[requestId].claimed) revert RequestAlreadyClaimed(requestId);
        return _queue[requestId].owner;
    }

    function approve(address to, uint256 requestId) external {
        address owner = ownerOf(requestId);
        if (to == owner) revert ApprovalToOwner();
        if (msg.sender != owner && !isApprovedForAll[owner][msg.sender]) revert NotOwnerOrApprovedForAll(msg.sender);
        _approvals[requestId] = to;
        emit Approval(owner, to, requestId);
    }

    function getApproved(uint256 requestId) external view returns (address) {
        if (requestId == 0 || requestId > getLastRequestId || _queue[requestId].claimed) {
            revert InvalidRequestId(requestId);
        }
        return _approvals[requestId];
    }

    function setApprovalForAll(address operator, bool approved) external {
        if (msg.sender == operator) revert ApproveToCaller();
        isApprovedForAll[msg.sender][operator] = approved;
        emit ApprovalForAll(msg.sender, operator, approved);
    }

    function transferFrom(address from, address to, uint256 requestId) external {
        if (to == address(0)) revert TransferToZeroAddress();
        if (to == from) revert TransferToThemselves();
        address owner = ownerOf(requestId);
        if (from != owner) revert TransferFromIncorrectOwner(from, owner);
        if (from != msg.sender && !isApprovedForAll[from][msg.sender] && _approvals[requestId] != msg.sender) {
            revert NotOwnerOrApproved(msg.sender);
        }
        delete _approvals[requestId];
        _queue[requestId].owner = to;
        _remove(from, requestId);
        _add(to, requestId);
        emit Transfer(from, to, requestId);
    }

    function _claimAll(uint256[] calldata requestIds, uint256[] calldata hints, address recipient) private {
        if (requestIds.length != hints.length) revert ArraysLengthMismatch(requestIds.length, hints.length);
        for (uint256 i = 0; i < requestIds.length; ++i) _claim(requestIds[i], hints[i], recipient);
    }

    function _claim(uint256 requestId, uint256 hint, address recipient) private {
        if (requestId == 0) revert InvalidRequestId(requestId);
        if (requestId > getLastFinalizedRequestId) revert RequestNotFoundOrNotFinalized(requestId);
        WithdrawalRequest storage request = _queue[requestId];
        if (request.claimed) revert RequestAlreadyClaimed(requestId);
        if (request.owner != msg.sender) revert NotOwner(msg.sender, request.owner);
        request.claimed = true;
        _remove(msg.sender, requestId);
        uint256 amount = _claimable(requestId, hint);
        getLockedEtherAmount -= amount;
        if (address(this).balance < amount) revert NotEnoughEther();
        (bool success,) = recipient.call{value: amount}("");
        if (!success) revert CantSendValueRecipientMayHaveReverted();
        emit WithdrawalClaimed(requestId, msg.sender, recipient, amount);
        emit Transfer(msg.sender, address(0), requestId);
    }

    function _claimable(uint256 requestId, uint256 hint) private view returns (uint256) {
        uint256 last = getLastCheckpointIndex;
        if (hint == 0 || hint > last || requestId < _checkpoints[hint].fromRequestId) revert InvalidHint(hint);
        if (hint < last && _checkpoints[hint + 1].fromRequestId <= requestId) revert InvalidHint(hint);
        (uint256 shareRate, uint256 stETH, uint256 shares) = _batch(requestId - 1, requestId);
        uint256 maxShareRate = _checkpoints[hint].maxShareRate;
        return shareRate > maxShareRate ? shares * maxShareRate / E27_PRECISION_BASE : stETH;
    }

    function _findHint(uint256 requestId, uint256 start, uint256 end) private view returns (uint256) {
        if (requestId == 0 || requestId > getLastRequestId) revert InvalidRequestId(requestId);
        uint256 last = getLastCheckpointIndex;
        if (start == 0 || end > last) revert InvalidRequestIdRange(start, end);
        if (last == 0 || requestId > getLastFinalizedRequestId || start > end) return 0;
        for (uint256 hint = end; hint >= start; --hint) {
            if (_checkpoints[hint].fromRequestId > requestId) continue;
            bool isCovered = hint == last || requestId < _checkpoints[hint + 1].fromRequestId;
            return isCovered ? hint : 0;
        }
        return 0;
    }

    function _enqueue(uint256 amountOfStETH, address owner) private returns (uint256 requestId) {
        uint256 amountOfShares = STETH.getSharesByPooledEth(amountOfStETH);
        WithdrawalRequest memory last = _queue[getLastRequestId];
        requestId = ++getLastRequestId;
        _queue[requestId] = WithdrawalRequest(
            last.cumulativeStETH + uint128(amountOfStETH),
            last.cumulativeShares + uint128(amountOfShares),
            owner,
            uint40(block.timestamp),
            false
        );
        _add(owner, requestId);
        emit WithdrawalRequested(requestId, msg.sender, owner, amountOfStETH, amountOfShares);
        emit Transfer(address(0), owner, requestId);
    }

    function _batch(uint256 from, uint256 to)
        private
        view
        returns (uint256 shareRate, uint256 stETH, uint256 shares)
    {
        stETH = _queue[to].cumulativeStETH - _queue[from].cumulativeStETH;
        shares = _queue[to].cumulativeShares - _queue[from].cumulativeShares;
        shareRate = stETH * E27_PRECISION_BASE / shares;
    }

    function _checkAmount(uint256 amountOfStETH) private pure {
        if (amountOfStETH < MIN_STETH_WITHDRAWAL_AMOUNT) revert RequestAmountTooSmall(amountOfStETH);
        if (amountOfStETH > MAX_STETH_WITHDRAWAL_AMOUNT) revert RequestAmountTooLarge(amountOfStETH);
    }

    function _checkResumed() private view {
        if (isPaused()) revert ResumedExpected();
    }

    function _add(address owner, uint256 requestId) private {
        _requestsOf[owner].push(requestId);
        _placeOf[requestId] = _requestsOf[owner].length;
    }

    /// As in Lido, the last request takes the place of the one that goes: the list is not sorted.
    function _remove(address owner, uint256 requestId) private {
        uint256[] storage requests = _requestsOf[owner];
        uint256 place = _placeOf[requestId];
        uint256 last = requests[requests.length - 1];
        requests[place - 1] = last;
        _placeOf[last] = place;
        requests.pop();
        delete _placeOf[requestId];
    }
}
