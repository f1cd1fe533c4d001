// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

/// Limits that refill at a constant rate, as ether.fi counts them.
library BucketLimiterDouble {
    struct Limit {
        uint64 capacity;
        uint64 remaining;
        uint64 lastRefill;
        uint64 refillRate;
    }

    function create(uint64 capacity, uint64 refillRate) internal view returns (Limit memory) {
        return Limit(capacity, capacity, uint64(block.timestamp), refillRate);
    }

    function consumable(Limit memory limit) internal view returns (uint64) {
        uint256 refilled = limit.remaining + (block.timestamp - limit.lastRefill) * limit.refillRate;
        if (block.timestamp == limit.lastRefill) return limit.remaining;
        return refilled > limit.capacity ? limit.capacity : uint64(refilled);
    }

    function consume(Limit storage limit, uint64 amount) internal returns (bool) {
        uint64 there = consumable(limit);
        if (there < amount) return false;
        limit.remaining = there - amount;
        limit.lastRefill = uint64(block.timestamp);
        return true;
    }
}
