// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

interface ISlashedDelegation {
    struct OperatorSet {
        address avs;
        uint32 id;
    }

    function slashOperatorShares(
        address operator,
        OperatorSet calldata operatorSet,
        uint256 slashId,
        address strategy,
        uint64 prevMaxMagnitude,
        uint64 newMaxMagnitude
    ) external returns (uint256);
}

/// Stands in for EigenLayer's AllocationManager: magnitudes and their history, and a slash with its rounding. One
/// allocation a strategy stands for all operator sets, and anybody may slash.
contract AllocationManagerDouble {
    struct SlashingParams {
        address operator;
        uint32 operatorSetId;
        address[] strategies;
        uint256[] wadsToSlash;
        string description;
    }

    struct Snapshot {
        uint32 key;
        uint64 value;
    }

    uint64 private constant WAD = 1e18;

    ISlashedDelegation public delegation;
    uint256 public slashCount;
    mapping(address operator => mapping(address strategy => uint64)) public encumberedMagnitude;
    mapping(address operator => mapping(address strategy => Snapshot[])) private _maxMagnitudeHistory;

    event OperatorSlashed(
        address operator,
        ISlashedDelegation.OperatorSet operatorSet,
        address[] strategies,
        uint256[] wadSlashed,
        string description
    );
    event MaxMagnitudeUpdated(address operator, address strategy, uint64 maxMagnitude);
    event EncumberedMagnitudeUpdated(address operator, address strategy, uint64 encumberedMagnitude);

    error InputArrayLengthMismatch();
    error InvalidWadToSlash();
    error InsufficientMagnitude();

    /// Double only: EigenLayer knows it from its constructor.
    function setDelegation(ISlashedDelegation delegation_) external {
        delegation = delegation_;
    }

    /// Double only: what an operator's allocations to all operator sets come to, without their delay.
    function allocate(address operator, address strategy, uint64 magnitude) external {
        require(magnitude <= getMaxMagnitude(operator, strategy), InsufficientMagnitude());
        encumberedMagnitude[operator][strategy] = magnitude;
        emit EncumberedMagnitudeUpdated(operator, strategy, magnitude);
    }

    function slashOperator(address avs, SlashingParams calldata params)
        external
        returns (uint256 slashId, uint256[] memory shares)
    {
        require(params.strategies.length == params.wadsToSlash.length, InputArrayLengthMismatch());
        slashId = ++slashCount;
        shares = new uint256[](params.strategies.length);
        uint256[] memory wadSlashed = new uint256[](params.strategies.length);
        for (uint256 i = 0; i < params.strategies.length; ++i)
            (wadSlashed[i], shares[i]) = _slash(avs, params, slashId, params.strategies[i], params.wadsToSlash[i]);
        emit OperatorSlashed(
            params.operator,
            ISlashedDelegation.OperatorSet(avs, params.operatorSetId),
            params.strategies,
            wadSlashed,
            params.description
        );
    }

    function getMaxMagnitude(address operator, address strategy) public view returns (uint64) {
        Snapshot[] storage history = _maxMagnitudeHistory[operator][strategy];
        return history.length == 0 ? WAD : history[history.length - 1].value;
    }

    function getMaxMagnitudes(address operator, address[] calldata strategies)
        external
        view
        returns (uint64[] memory magnitudes)
    {
        magnitudes = new uint64[](strategies.length);
        for (uint256 i = 0; i < strategies.length; ++i) magnitudes[i] = getMaxMagnitude(operator, strategies[i]);
    }

    function getMaxMagnitudes(address[] calldata operators, address strategy)
        external
        view
        returns (uint64[] memory magnitudes)
    {
        magnitudes = new uint64[](operators.length);
        for (uint256 i = 0; i < operators.length; ++i) magnitudes[i] = getMaxMagnitude(operators[i], strategy);
    }

    function getMaxMagnitudesAtBlock(address operator, address[] calldata strategies, uint32 blockNumber)
        external
        view
        returns (uint64[] memory magnitudes)
    {
        magnitudes = new uint64[](strategies.length);
        for (uint256 i = 0; i < strategies.length; ++i) {
            Snapshot[] storage history = _maxMagnitudeHistory[operator][strategies[i]];
            magnitudes[i] = WAD;
            for (uint256 j = history.length; j > 0; --j) {
                if (history[j - 1].key > blockNumber) continue;
                magnitudes[i] = history[j - 1].value;
                break;
            }
        }
    }

    function getEncumberedMagnitude(address operator, address strategy) external view returns (uint64) {
        return encumberedMagnitude[operator][strategy];
    }

    function getAllocatableMagnitude(address operator, address strategy) external view returns (uint64) {
        return getMaxMagnitude(operator, strategy) - encumberedMagnitude[operator][strategy];
    }

    function _slash(address avs, SlashingParams calldata params, uint256 slashId, address strategy, uint256 wad)
        private
        returns (uint256 wadSlashed, uint256 shares)
    {
        require(wad > 0 && wad <= WAD, InvalidWadToSlash());
        address operator = params.operator;
        uint64 allocated = encumberedMagnitude[operator][strategy];
        if (allocated == 0) return (0, 0);
        uint64 prevMax = getMaxMagnitude(operator, strategy);
        uint64 slashed = uint64((uint256(allocated) * wad + WAD - 1) / WAD);
        wadSlashed = uint256(slashed) * WAD / prevMax;
        encumberedMagnitude[operator][strategy] = allocated - slashed;
        emit EncumberedMagnitudeUpdated(operator, strategy, allocated - slashed);
        _push(operator, strategy, prevMax - slashed);
        shares = delegation.slashOperatorShares(
            operator,
            ISlashedDelegation.OperatorSet(avs, params.operatorSetId),
            slashId,
            strategy,
            prevMax,
            prevMax - slashed
        );
    }

    function _push(address operator, address strategy, uint64 value) private {
        Snapshot[] storage history = _maxMagnitudeHistory[operator][strategy];
        uint256 length = history.length;
        if (length > 0 && history[length - 1].key == block.number) history[length - 1].value = value;
        else history.push(Snapshot(uint32(block.number), value));
        emit MaxMagnitudeUpdated(operator, strategy, value);
    }
}
