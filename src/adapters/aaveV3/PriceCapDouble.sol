// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

interface IAggregator {
    function decimals() external view returns (uint8);
    function latestAnswer() external view returns (int256);
}

/// Stands in for Aave's CAPO price adapters: the price of a liquid staking token is a feed times an exchange rate that
/// may not grow faster than a set speed from a snapshot. The same readers and arithmetic; anyone may set the snapshot.
contract PriceCapDouble {
    struct PriceCapUpdateParams {
        uint104 snapshotRatio;
        uint48 snapshotTimestamp;
        uint16 maxYearlyRatioGrowthPercent;
    }

    uint256 public constant PERCENTAGE_FACTOR = 1e4;
    uint256 public constant SCALING_FACTOR = 1e6;
    uint256 public constant SECONDS_PER_YEAR = 365 days;
    uint48 public constant MAXIMUM_SNAPSHOT_TERM = 180 days;

    IAggregator public immutable BASE_TO_USD_AGGREGATOR;
    address public immutable RATIO_PROVIDER;
    uint8 public immutable DECIMALS;
    uint8 public immutable RATIO_DECIMALS;
    uint48 public immutable MINIMUM_SNAPSHOT_DELAY;

    string public description;
    bytes private _ratioCall;
    uint104 private _snapshotRatio;
    uint48 private _snapshotTimestamp;
    uint104 private _maxRatioGrowthPerSecondScaled;
    uint16 private _maxYearlyRatioGrowthPercent;

    event CapParametersUpdated(
        uint256 snapshotRatio,
        uint256 snapshotTimestamp,
        uint256 maxRatioGrowthPerSecond,
        uint16 maxYearlyRatioGrowthPercent
    );

    error SnapshotRatioIsZero();
    error InvalidRatioTimestamp(uint48 timestamp);

    /// `ratioCall` is the call whose answer is the exchange rate, which CAPO fixes in one contract per token.
    constructor(
        IAggregator baseAggregator,
        address ratioProvider,
        bytes memory ratioCall,
        string memory pairDescription,
        uint8 ratioDecimals,
        uint48 minimumSnapshotDelay,
        PriceCapUpdateParams memory priceCapParams
    ) {
        BASE_TO_USD_AGGREGATOR = baseAggregator;
        RATIO_PROVIDER = ratioProvider;
        DECIMALS = baseAggregator.decimals();
        RATIO_DECIMALS = ratioDecimals;
        MINIMUM_SNAPSHOT_DELAY = minimumSnapshotDelay;
        description = pairDescription;
        _ratioCall = ratioCall;
        setCapParameters(priceCapParams);
    }

    /// CAPO asks for a risk or pool admin.
    function setCapParameters(PriceCapUpdateParams memory params) public {
        if (params.snapshotRatio == 0) revert SnapshotRatioIsZero();
        if (
            _snapshotTimestamp >= params.snapshotTimestamp
                || params.snapshotTimestamp > block.timestamp - MINIMUM_SNAPSHOT_DELAY
                || params.snapshotTimestamp < block.timestamp - MAXIMUM_SNAPSHOT_TERM
        ) revert InvalidRatioTimestamp(params.snapshotTimestamp);
        _snapshotRatio = params.snapshotRatio;
        _snapshotTimestamp = params.snapshotTimestamp;
        _maxYearlyRatioGrowthPercent = params.maxYearlyRatioGrowthPercent;
        _maxRatioGrowthPerSecondScaled = uint104(
            (uint256(params.snapshotRatio) * params.maxYearlyRatioGrowthPercent * SCALING_FACTOR) / PERCENTAGE_FACTOR
                / SECONDS_PER_YEAR
        );
        emit CapParametersUpdated(
            params.snapshotRatio,
            params.snapshotTimestamp,
            _maxRatioGrowthPerSecondScaled / SCALING_FACTOR,
            params.maxYearlyRatioGrowthPercent
        );
    }

    function decimals() external view returns (uint8) {
        return DECIMALS;
    }

    function getSnapshotRatio() external view returns (uint256) {
        return _snapshotRatio;
    }

    function getSnapshotTimestamp() external view returns (uint256) {
        return _snapshotTimestamp;
    }

    function getMaxYearlyGrowthRatePercent() external view returns (uint256) {
        return _maxYearlyRatioGrowthPercent;
    }

    function getMaxRatioGrowthPerSecond() external view returns (uint256) {
        return _maxRatioGrowthPerSecondScaled / SCALING_FACTOR;
    }

    function getMaxRatioGrowthPerSecondScaled() external view returns (uint256) {
        return _maxRatioGrowthPerSecondScaled;
    }

    function getRatio() public view returns (int256) {
        (bool success, bytes memory answer) = RATIO_PROVIDER.staticcall(_ratioCall);
        require(success, "RATIO_CALL_FAILED");
        return abi.decode(answer, (int256));
    }

    function isCapped() external view returns (bool) {
        return getRatio() > _maxRatio();
    }

    function latestAnswer() external view returns (int256) {
        int256 ratio = getRatio();
        int256 basePrice = BASE_TO_USD_AGGREGATOR.latestAnswer();
        if (basePrice <= 0 || ratio <= 0) return 0;
        int256 maxRatio = _maxRatio();
        if (maxRatio < ratio) ratio = maxRatio;
        return (basePrice * ratio) / int256(10 ** RATIO_DECIMALS);
    }

    function _maxRatio() private view returns (int256) {
        return int256(
            _snapshotRatio
                + (_maxRatioGrowthPerSecondScaled * (block.timestamp - _snapshotTimestamp)) / SCALING_FACTOR
        );
    }
}
