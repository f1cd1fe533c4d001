// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

/// How ether.fi's contracts are paused. Who may do it there is the operating multisig, or a guardian for a time; here it
/// is anyone.
abstract contract PausableDouble {
    bool public paused;
    uint256 public pausedUntil;

    event Paused(address account);
    event Unpaused(address account);
    event PausedUntil(uint256 pausedUntil);
    event UnpausedUntil();

    error ContractPaused();
    error ContractPausedUntil(uint256 pausedUntil);

    modifier whenNotPaused() {
        if (paused) revert ContractPaused();
        if (pausedUntil >= block.timestamp) revert ContractPausedUntil(pausedUntil);
        _;
    }

    function pause() external {
        paused = true;
        emit Paused(msg.sender);
    }

    function unpause() external {
        paused = false;
        emit Unpaused(msg.sender);
    }

    /// Ether.fi's guardians pause for a duration that is set beforehand.
    function pauseUntil(uint256 until) external {
        pausedUntil = until;
        emit PausedUntil(until);
    }
}
