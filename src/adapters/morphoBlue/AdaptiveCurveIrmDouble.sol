// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

struct MarketParams {
    address loanToken;
    address collateralToken;
    address oracle;
    address irm;
    uint256 lltv;
}

struct Market {
    uint128 totalSupplyAssets;
    uint128 totalSupplyShares;
    uint128 totalBorrowAssets;
    uint128 totalBorrowShares;
    uint128 lastUpdate;
    uint128 fee;
}

/// Stands in for Morpho's AdaptiveCurveIrm: the same functions, event, constants and roundings. Beside them, anyone may
/// set the rate at target of a market.
contract AdaptiveCurveIrmDouble {
    int256 private constant ONE = 1e18;
    int256 private constant STEEPNESS = 4e18;
    int256 private constant SPEED = 50e18 / int256(365 days);
    int256 private constant TARGET = 0.9e18;
    int256 private constant INITIAL = 0.04e18 / int256(365 days);
    int256 private constant LEAST = 0.001e18 / int256(365 days);
    int256 private constant MOST = 2e18 / int256(365 days);
    int256 private constant LN_2 = 693147180559945309;

    address public immutable MORPHO;
    mapping(bytes32 => int256) public rateAtTarget;

    event BorrowRateUpdate(bytes32 indexed id, uint256 avgBorrowRate, uint256 rateAtTarget);

    constructor(address morpho) {
        require(morpho != address(0), "zero address");
        MORPHO = morpho;
    }

    function setRateAtTarget(bytes32 id, int256 rate) external {
        rateAtTarget[id] = rate;
    }

    function borrowRateView(MarketParams memory params, Market memory market) external view returns (uint256) {
        (int256 mean,) = _rates(keccak256(abi.encode(params)), market);
        return uint256(mean);
    }

    function borrowRate(MarketParams memory params, Market memory market) external returns (uint256) {
        require(msg.sender == MORPHO, "not Morpho");
        bytes32 id = keccak256(abi.encode(params));
        (int256 mean, int256 end) = _rates(id, market);
        rateAtTarget[id] = end;
        emit BorrowRateUpdate(id, uint256(mean), uint256(end));
        return uint256(mean);
    }

    function _rates(bytes32 id, Market memory market) private view returns (int256 mean, int256 end) {
        int256 used;
        if (market.totalSupplyAssets > 0) {
            used = int256(uint256(market.totalBorrowAssets) * 1e18 / market.totalSupplyAssets);
        }
        int256 off = (used - TARGET) * ONE / (used > TARGET ? ONE - TARGET : TARGET);
        int256 start = rateAtTarget[id];
        if (start == 0) return (_onCurve(INITIAL, off), INITIAL);
        int256 shift = SPEED * off / ONE * int256(block.timestamp - market.lastUpdate);
        if (shift == 0) return (_onCurve(start, off), start);
        end = _shifted(start, shift);
        int256 middle = _shifted(start, shift / 2);
        return (_onCurve((start + end + 2 * middle) / 4, off), end);
    }

    function _onCurve(int256 atTarget, int256 off) private pure returns (int256) {
        int256 slope = off < 0 ? ONE - ONE * ONE / STEEPNESS : STEEPNESS - ONE;
        return (slope * off / ONE + ONE) * atTarget / ONE;
    }

    function _shifted(int256 start, int256 shift) private pure returns (int256 rate) {
        rate = start * _exp(shift) / ONE;
        if (rate < LEAST) return LEAST;
        if (rate > MOST) return MOST;
    }

    function _exp(int256 x) private pure returns (int256) {
        if (x < -41446531673892822312) return 0;
        if (x >= 93859467695000404319) return 57716089161558943949701069502944508345128422502756744429568;
        int256 twos = (x + (x < 0 ? -(LN_2 / 2) : LN_2 / 2)) / LN_2;
        int256 rest = x - twos * LN_2;
        int256 ofRest = ONE + rest + rest * rest / ONE / 2;
        return twos >= 0 ? ofRest << uint256(twos) : ofRest >> uint256(-twos);
    }
}
