// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {PausableDouble} from "./PausableDouble.sol";

interface ILiquidityPool {
    function sharesForAmount(uint256 amount) external view returns (uint256);
    function amountForShare(uint256 share) external view returns (uint256);
    function getTotalPooledEther() external view returns (uint256);
}

interface IRateLimiter {
    function consumeToken(bytes32 id, uint64 amount) external;
}

/// Stands in for ether.fi's eETH as a holder meets it: the same functions, events, errors and roundings, but no permit
/// and nobody blacklisted.
contract EETHDouble is PausableDouble {
    string public constant name = "ether.fi ETH";
    string public constant symbol = "eETH";
    uint8 public constant decimals = 18;
    bytes32 public constant EETH_MINT_LIMIT_ID = keccak256("EETH_MINT_LIMIT_ID");
    bytes32 public constant EETH_BURN_LIMIT_ID = keccak256("EETH_BURN_LIMIT_ID");

    ILiquidityPool public immutable liquidityPool;
    IRateLimiter public immutable rateLimiter;
    uint256 public totalShares;
    mapping(address => uint256) public shares;
    mapping(address => mapping(address => uint256)) public allowances;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event TransferShares(address indexed from, address indexed to, uint256 sharesValue);
    event Approval(address indexed owner, address indexed spender, uint256 value);

    error AddressZero();
    error IncorrectCaller();
    error BurnAmountExceedsBalance();
    error TransferAmountExceedsAllowance();
    error TransferAmountExceedsBalance();

    constructor(ILiquidityPool liquidityPool_, IRateLimiter rateLimiter_) {
        liquidityPool = liquidityPool_;
        rateLimiter = rateLimiter_;
    }

    function mintShares(address user, uint256 share) external whenNotPaused {
        if (msg.sender != address(liquidityPool)) revert IncorrectCaller();
        shares[user] += share;
        totalShares += share;
        uint256 amount = liquidityPool.amountForShare(share);
        rateLimiter.consumeToken(EETH_MINT_LIMIT_ID, _toBucketUnit(amount));
        emit Transfer(address(0), user, amount);
        emit TransferShares(address(0), user, share);
    }

    function burnShares(address user, uint256 share) external whenNotPaused {
        if (msg.sender != address(liquidityPool)) revert IncorrectCaller();
        if (shares[user] < share) revert BurnAmountExceedsBalance();
        shares[user] -= share;
        totalShares -= share;
        uint256 amount = liquidityPool.amountForShare(share);
        rateLimiter.consumeToken(EETH_BURN_LIMIT_ID, _toBucketUnit(amount));
        emit Transfer(user, address(0), amount);
        emit TransferShares(user, address(0), share);
    }

    function totalSupply() external view returns (uint256) {
        return liquidityPool.getTotalPooledEther();
    }

    function balanceOf(address user) external view returns (uint256) {
        return totalShares == 0 ? 0 : liquidityPool.getTotalPooledEther() * shares[user] / totalShares;
    }

    function allowance(address owner, address spender) external view returns (uint256) {
        return allowances[owner][spender];
    }

    function approve(address spender, uint256 amount) external returns (bool) {
        _approve(msg.sender, spender, amount);
        return true;
    }

    function transfer(address recipient, uint256 amount) external returns (bool) {
        _transfer(msg.sender, recipient, amount);
        return true;
    }

    function transferFrom(address sender, address recipient, uint256 amount) external returns (bool) {
        uint256 current = allowances[sender][msg.sender];
        if (current < amount) revert TransferAmountExceedsAllowance();
        _approve(sender, msg.sender, current - amount);
        _transfer(sender, recipient, amount);
        return true;
    }

    function _transfer(address sender, address recipient, uint256 amount) private whenNotPaused {
        if (sender == address(0) || recipient == address(0)) revert AddressZero();
        uint256 share = liquidityPool.sharesForAmount(amount);
        if (share > shares[sender]) revert TransferAmountExceedsBalance();
        shares[sender] -= share;
        shares[recipient] += share;
        emit TransferShares(sender, recipient, share);
        emit Transfer(sender, recipient, amount);
    }

    function _approve(address owner, address spender, uint256 amount) private {
        if (owner == address(0) || spender == address(0)) revert AddressZero();
        allowances[owner][spender] = amount;
        emit Approval(owner, spender, amount);
    }

    function _toBucketUnit(uint256 amount) private pure returns (uint64) {
        uint256 gweiAmount = (amount + 1 gwei - 1) / 1 gwei;
        return gweiAmount > type(uint64).max ? type(uint64).max : uint64(gweiAmount);
    }
}
