// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {PausableDouble} from "./PausableDouble.sol";

interface ILiquidityPool {
    function amountPerShareCeil() external view returns (uint256);
    function withdraw(uint256 amount, uint256 share) external;
}

interface IReceiver {
    function onERC721Received(address operator, address from, uint256 tokenId, bytes calldata data)
        external
        returns (bytes4);
}

/// Stands in for ether.fi's WithdrawRequestNFT as upgraded in July 2026, as the owner of a request meets it: the same
/// functions, events, errors and roundings, but no approvals and nobody blacklisted. What its own guardians would do is
/// open to anyone.
contract WithdrawRequestNFTDouble is PausableDouble {
    struct WithdrawRequest {
        uint96 amountOfEEth;
        uint96 shareOfEEth;
        bool isValid;
        uint32 feeGwei;
    }

    string public constant name = "Withdraw Request NFT";
    string public constant symbol = "WithdrawRequestNFT";
    uint256 public constant SHARE_UNIT = 1e18;

    ILiquidityPool public immutable liquidityPool;
    uint32 public nextRequestId = 1;
    uint32 public lastFinalizedRequestId;
    uint128 public ethAmountLockedForWithdrawal;
    mapping(address => uint256) private _balances;
    mapping(uint256 => address) private _owners;
    mapping(uint256 => WithdrawRequest) private _requests;
    /// The rate at which each request was finalised; ether.fi keeps one for each batch.
    mapping(uint256 => uint256) public frozenRateFor;

    event Transfer(address indexed from, address indexed to, uint256 indexed tokenId);
    event WithdrawRequestCreated(uint32 indexed requestId, uint256 amountOfEEth, uint256 shareOfEEth, address owner);
    event WithdrawRequestClaimed(
        uint32 indexed requestId, uint256 amountOfEEth, uint256 burntShareOfEEth, address owner
    );
    event WithdrawRequestInvalidated(uint32 indexed requestId);

    error IncorrectCaller();
    error RequestNotValid();
    error CannotUndoFinalization();
    error CannotFinalizeFutureRequests();
    error CannotInvalidateFinalizedRequest();
    error InsufficientEscrow();
    error EthTransferFailed();
    error RequestNotFinalized();

    constructor(ILiquidityPool liquidityPool_) {
        liquidityPool = liquidityPool_;
    }

    receive() external payable {
        if (msg.sender != address(liquidityPool)) revert IncorrectCaller();
        ethAmountLockedForWithdrawal += uint128(msg.value);
    }

    function requestWithdraw(uint96 amountOfEEth, uint96 shareOfEEth, address recipient)
        external
        whenNotPaused
        returns (uint256 requestId)
    {
        if (msg.sender != address(liquidityPool)) revert IncorrectCaller();
        requestId = nextRequestId++;
        _requests[requestId] = WithdrawRequest(amountOfEEth, shareOfEEth, true, 0);
        _owners[requestId] = recipient;
        ++_balances[recipient];
        emit Transfer(address(0), recipient, requestId);
        if (recipient.code.length > 0) {
            try IReceiver(recipient).onERC721Received(msg.sender, address(0), requestId, "") returns (bytes4 answer) {
                require(
                    answer == IReceiver.onERC721Received.selector, "ERC721: transfer to non ERC721Receiver implementer"
                );
            } catch {
                revert("ERC721: transfer to non ERC721Receiver implementer");
            }
        }
        emit WithdrawRequestCreated(uint32(requestId), amountOfEEth, shareOfEEth, recipient);
    }

    function claimWithdraw(uint256 tokenId) external {
        _claimWithdraw(tokenId);
    }

    function batchClaimWithdraw(uint256[] calldata tokenIds) external {
        for (uint256 i = 0; i < tokenIds.length; ++i) _claimWithdraw(tokenIds[i]);
    }

    /// Ether.fi has EtherFiAdmin do this and set the ether aside; here the pool does both.
    function finalizeRequests(uint256 requestId) external returns (uint256 amountOfEEth) {
        if (msg.sender != address(liquidityPool)) revert IncorrectCaller();
        if (requestId < lastFinalizedRequestId) revert CannotUndoFinalization();
        if (requestId >= nextRequestId) revert CannotFinalizeFutureRequests();
        uint256 rate = liquidityPool.amountPerShareCeil();
        for (uint256 id = lastFinalizedRequestId + 1; id <= requestId; ++id) {
            frozenRateFor[id] = rate;
            if (_requests[id].isValid) amountOfEEth += _requests[id].amountOfEEth;
        }
        lastFinalizedRequestId = uint32(requestId);
    }

    /// Ether.fi asks for a guardian.
    function invalidateRequest(uint256 requestId) external {
        if (requestId <= lastFinalizedRequestId) revert CannotInvalidateFinalizedRequest();
        if (!_requests[requestId].isValid) revert RequestNotValid();
        _requests[requestId].isValid = false;
        emit WithdrawRequestInvalidated(uint32(requestId));
    }

    function balanceOf(address owner) external view returns (uint256) {
        require(owner != address(0), "ERC721: address zero is not a valid owner");
        return _balances[owner];
    }

    function ownerOf(uint256 tokenId) public view returns (address owner) {
        owner = _owners[tokenId];
        require(owner != address(0), "ERC721: invalid token ID");
    }

    function getRequest(uint256 requestId) external view returns (WithdrawRequest memory) {
        return _requests[requestId];
    }

    function isFinalized(uint256 requestId) external view returns (bool) {
        return requestId <= lastFinalizedRequestId;
    }

    function getClaimableAmount(uint256 tokenId) public view returns (uint256) {
        if (tokenId > lastFinalizedRequestId) revert RequestNotFinalized();
        ownerOf(tokenId);
        WithdrawRequest memory request = _requests[tokenId];
        uint256 amountForShares = uint256(request.shareOfEEth) * frozenRateFor[tokenId] / SHARE_UNIT;
        return request.amountOfEEth < amountForShares ? request.amountOfEEth : amountForShares;
    }

    function _claimWithdraw(uint256 tokenId) private {
        address recipient = ownerOf(tokenId);
        WithdrawRequest memory request = _requests[tokenId];
        if (!request.isValid) revert RequestNotValid();
        uint256 amount = getClaimableAmount(tokenId);
        delete _owners[tokenId];
        delete _requests[tokenId];
        --_balances[recipient];
        emit Transfer(recipient, address(0), tokenId);
        if (ethAmountLockedForWithdrawal < amount) revert InsufficientEscrow();
        ethAmountLockedForWithdrawal -= request.amountOfEEth;
        liquidityPool.withdraw(amount, request.shareOfEEth);
        _send(recipient, amount);
        if (address(this).balance > ethAmountLockedForWithdrawal) {
            _send(address(liquidityPool), address(this).balance - ethAmountLockedForWithdrawal);
        }
        if (address(this).balance < ethAmountLockedForWithdrawal) revert InsufficientEscrow();
        emit WithdrawRequestClaimed(uint32(tokenId), amount, request.shareOfEEth, recipient);
    }

    function _send(address recipient, uint256 amount) private {
        (bool sent,) = recipient.call{value: amount}("");
        if (!sent) revert EthTransferFailed();
    }
}
