// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

/// Stands in for a MorphoChainlinkOracleV2 over an exchange rate: the price of the collateral is what a call answers,
/// scaled to 36 decimals. Its constructor takes that call, where the real one takes a feed that makes it.
contract ExchangeRateOracleDouble {
    address public immutable RATE_PROVIDER;
    uint256 public immutable SCALE_FACTOR;
    bytes private _rateCall;

    constructor(
        address rateProvider,
        bytes memory rateCall,
        uint256 rateDecimals,
        uint256 baseTokenDecimals,
        uint256 quoteTokenDecimals
    ) {
        RATE_PROVIDER = rateProvider;
        _rateCall = rateCall;
        SCALE_FACTOR = 10 ** (36 + quoteTokenDecimals - baseTokenDecimals - rateDecimals);
    }

    function price() external view returns (uint256) {
        (bool isAnswered, bytes memory answer) = RATE_PROVIDER.staticcall(_rateCall);
        require(isAnswered, "no rate");
        return SCALE_FACTOR * abi.decode(answer, (uint256));
    }
}
