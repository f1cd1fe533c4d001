// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

/// Stands in for a Chainlink price feed: the same readers, and an answer that anyone may set.
contract AggregatorDouble {
    uint8 public immutable decimals;
    string public description;
    uint256 public constant version = 4;

    struct Round {
        int256 answer;
        uint256 updatedAt;
    }

    uint80 private _latestRound;
    mapping(uint80 => Round) private _rounds;

    event AnswerUpdated(int256 indexed current, uint256 indexed roundId, uint256 updatedAt);

    constructor(uint8 decimals_, string memory description_, int256 answer) {
        decimals = decimals_;
        description = description_;
        setAnswer(answer);
    }

    /// Double only.
    function setAnswer(int256 answer) public {
        _latestRound += 1;
        _rounds[_latestRound] = Round(answer, block.timestamp);
        emit AnswerUpdated(answer, _latestRound, block.timestamp);
    }

    function latestAnswer() external view returns (int256) {
        return _rounds[_latestRound].answer;
    }

    function latestTimestamp() external view returns (uint256) {
        return _rounds[_latestRound].updatedAt;
    }

    function latestRound() external view returns (uint256) {
        return _latestRound;
    }

    function latestRoundData()
        external
        view
        returns (uint80 roundId, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredInRound)
    {
        return getRoundData(_latestRound);
    }

    function getRoundData(uint80 id)
        public
        view
        returns (uint80 roundId, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredInRound)
    {
        Round storage round = _rounds[id];
        require(round.updatedAt != 0, "No data present");
        return (id, round.answer, round.updatedAt, round.updatedAt, id);
    }
}
