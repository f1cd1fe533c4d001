// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {PausableDouble} from "./PausableDouble.sol";

interface ILiquidityPool {
    function sharesForAmount(uint256 amount) external view returns (uint256);
    function amountForShare(uint256 share) external view returns (uint256);
}

interface IEETH {
    function transfer(address recipient, uint256 amount) external returns (bool);
    function transferFrom(address sender, address recipient, uint256 amount) external returns (bool);
}

/// Stands in for ether.fi's weETH: the same functions, events, errors and roundings, but no permit, no limits by address
/// and nobody blacklisted.
contract WeETHDouble is PausableDouble {
    string public constant name = "Wrapped eETH";
    string public constant symbol = "weETH";
    uint8 public constant decimals = 18;

    IEETH public immutable eETH;
    ILiquidityPool public immutable liquidityPool;
    uint256 public totalSupply;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);

    error ZeroAmount();

    constructor(IEETH eETH_, ILiquidityPool liquidityPool_) {
        eETH = eETH_;
        liquidityPool = liquidityPool_;
    }

    function wrap(uint256 eETHAmount) external returns (uint256 weETHAmount) {
        if (eETHAmount == 0) revert ZeroAmount();
        weETHAmount = liquidityPool.sharesForAmount(eETHAmount);
        eETH.transferFrom(msg.sender, address(this), eETHAmount);
        _move(address(0), msg.sender, weETHAmount);
    }

    function unwrap(uint256 weETHAmount) external returns (uint256 eETHAmount) {
        if (weETHAmount == 0) revert ZeroAmount();
        eETHAmount = liquidityPool.amountForShare(weETHAmount);
        _move(msg.sender, address(0), weETHAmount);
        eETH.transfer(msg.sender, eETHAmount);
    }

    function getWeETHByeETH(uint256 eETHAmount) external view returns (uint256) {
        return liquidityPool.sharesForAmount(eETHAmount);
    }

    function getEETHByWeETH(uint256 weETHAmount) public view returns (uint256) {
        return liquidityPool.amountForShare(weETHAmount);
    }

    function getRate() external view returns (uint256) {
        return getEETHByWeETH(1 ether);
    }

    function approve(address spender, uint256 amount) external returns (bool) {
        allowance[msg.sender][spender] = amount;
        emit Approval(msg.sender, spender, amount);
        return true;
    }

    function transfer(address to, uint256 amount) external returns (bool) {
        require(to != address(0), "ERC20: transfer to the zero address");
        _move(msg.sender, to, amount);
        return true;
    }

    function transferFrom(address from, address to, uint256 amount) external returns (bool) {
        require(to != address(0), "ERC20: transfer to the zero address");
        uint256 current = allowance[from][msg.sender];
        if (current != type(uint256).max) {
            require(current >= amount, "ERC20: insufficient allowance");
            allowance[from][msg.sender] = current - amount;
            emit Approval(from, msg.sender, current - amount);
        }
        _move(from, to, amount);
        return true;
    }

    /// From nobody it mints, to nobody it burns.
    function _move(address from, address to, uint256 amount) private whenNotPaused {
        if (from == address(0)) {
            totalSupply += amount;
        } else {
            string memory reason =
                to == address(0) ? "ERC20: burn amount exceeds balance" : "ERC20: transfer amount exceeds balance";
            require(balanceOf[from] >= amount, reason);
            balanceOf[from] -= amount;
        }
        if (to == address(0)) totalSupply -= amount;
        else balanceOf[to] += amount;
        emit Transfer(from, to, amount);
    }
}
