// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {BucketLimiterDouble} from "./BucketLimiterDouble.sol";

/// Stands in for ether.fi's rate limiter as eETH meets it. Limits are set by anyone; any token may take from them.
contract EtherFiRateLimiterDouble {
    using BucketLimiterDouble for BucketLimiterDouble.Limit;

    mapping(bytes32 => BucketLimiterDouble.Limit) private _limits;

    error UnknownLimit();
    error LimitExceeded();

    function createNewLimiter(bytes32 id, uint64 capacity, uint64 refillRate) external {
        _limits[id] = BucketLimiterDouble.create(capacity, refillRate);
    }

    function consumeToken(bytes32 id, uint64 amount) external {
        if (_limits[id].lastRefill == 0) revert UnknownLimit();
        if (!_limits[id].consume(amount)) revert LimitExceeded();
    }

    function getLimit(bytes32 id)
        external
        view
        returns (uint64 capacity, uint64 remaining, uint64 refillRate, uint256 lastRefill)
    {
        BucketLimiterDouble.Limit memory limit = _limits[id];
        if (limit.lastRefill == 0) revert UnknownLimit();
        return (limit.capacity, limit.remaining, limit.refillRate, limit.lastRefill);
    }
}
