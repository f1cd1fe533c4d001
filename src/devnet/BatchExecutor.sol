// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

/// Runs a batch of calls for the account that delegates to it (EIP-7702), by ERC-7821. Only the account itself may
/// call it, so there is no `opData` that would authorise somebody else.
contract BatchExecutor {
    struct Call {
        address to;
        uint256 value;
        bytes data;
    }

    /// The mode of a single batch whose calls all succeed or all fail, in bytes 0, 1 and 6 to 9; the others are free.
    bytes32 private constant SINGLE_BATCH = 0x0100000000000000000000000000000000000000000000000000000000000000;
    bytes32 private constant MODE_MASK = 0xffff00000000ffffffff00000000000000000000000000000000000000000000;

    error UnsupportedExecutionMode();
    error Unauthorized();

    receive() external payable {}

    /// As with any account, tokens may be handed over to it: those of ERC-721 ask an account with code first.
    function onERC721Received(address, address, uint256, bytes calldata) external pure returns (bytes4) {
        return this.onERC721Received.selector;
    }

    function supportsExecutionMode(bytes32 mode) public pure returns (bool) {
        return mode & MODE_MASK == SINGLE_BATCH;
    }

    function execute(bytes32 mode, bytes calldata executionData) external payable {
        if (!supportsExecutionMode(mode)) revert UnsupportedExecutionMode();
        if (msg.sender != address(this)) revert Unauthorized();
        Call[] memory calls = abi.decode(executionData, (Call[]));
        for (uint256 i; i < calls.length; ++i) {
            address to = calls[i].to == address(0) ? address(this) : calls[i].to;
            (bool success, bytes memory answer) = to.call{value: calls[i].value}(calls[i].data);
            if (!success) {
                assembly ("memory-safe") {
                    revert(add(answer, 32), mload(answer))
                }
            }
        }
    }
}
