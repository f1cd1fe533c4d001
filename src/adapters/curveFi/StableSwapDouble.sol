// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

interface IERC20 {
    function balanceOf(address account) external view returns (uint256);
    function transfer(address to, uint256 amount) external returns (bool);
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
}

/// A double of Curve's StableSwapSTETH, the pool of ETH and stETH: its views, its exchange and its ramp, with the same
/// integer steps, rounding and reasons for refusal. What is sent to it is liquidity; it has no liquidity token.
contract StableSwapDouble {
    address private constant NATIVE = 0xEeeeeEeeeEeEeeEeEeEeeEEEeeeeEeeeeeeeEEeE;
    uint256 private constant N_COINS = 2;
    uint256 private constant A_PRECISION = 100;
    uint256 private constant FEE_DENOMINATOR = 1e10;

    address[2] public coins;
    uint256[2] public admin_balances;
    uint256 public fee;
    uint256 public admin_fee;
    uint256 public initial_A;
    uint256 public future_A;
    uint256 public initial_A_time;
    uint256 public future_A_time;

    event TokenExchange(
        address indexed buyer, int128 sold_id, uint256 tokens_sold, int128 bought_id, uint256 tokens_bought
    );
    event RampA(uint256 old_A, uint256 new_A, uint256 initial_time, uint256 future_time);
    event NewFee(uint256 fee, uint256 admin_fee);

    constructor(address token, uint256 a, uint256 fee_, uint256 adminFee) payable {
        coins = [NATIVE, token];
        initial_A = a * A_PRECISION;
        future_A = a * A_PRECISION;
        fee = fee_;
        admin_fee = adminFee;
    }

    receive() external payable {}

    function A() external view returns (uint256) {
        return _A() / A_PRECISION;
    }

    function A_precise() external view returns (uint256) {
        return _A();
    }

    function balances(uint256 i) external view returns (uint256) {
        return _balances(0)[i];
    }

    function get_dy(int128 i, int128 j, uint256 dx) external view returns (uint256) {
        uint256[2] memory xp = _balances(0);
        uint256 y = _getY(i, j, xp[_place(i)] + dx, xp);
        uint256 dy = xp[_place(j)] - y - 1;
        return dy - (fee * dy) / FEE_DENOMINATOR;
    }

    function exchange(int128 i, int128 j, uint256 dx, uint256 min_dy) external payable returns (uint256 dy) {
        uint256[2] memory xp = _balances(msg.value);
        uint256 y = _getY(i, j, xp[_place(i)] + dx, xp);
        dy = xp[_place(j)] - y - 1;
        uint256 dyFee = (dy * fee) / FEE_DENOMINATOR;
        dy -= dyFee;
        require(dy >= min_dy, "Exchange resulted in fewer coins than expected");
        admin_balances[_place(j)] += (dyFee * admin_fee) / FEE_DENOMINATOR;

        if (coins[_place(i)] == NATIVE) {
            require(msg.value == dx);
        } else {
            require(msg.value == 0);
            require(IERC20(coins[_place(i)]).transferFrom(msg.sender, address(this), dx));
        }
        if (coins[_place(j)] == NATIVE) {
            (bool success,) = msg.sender.call{value: dy}("");
            require(success);
        } else {
            require(IERC20(coins[_place(j)]).transfer(msg.sender, dy));
        }
        emit TokenExchange(msg.sender, i, dx, j, dy);
    }

    /// Curve asks for its owner, and for a ramp of a day at least.
    function ramp_A(uint256 a, uint256 futureTime) external {
        initial_A = _A();
        future_A = a * A_PRECISION;
        initial_A_time = block.timestamp;
        future_A_time = futureTime;
        emit RampA(initial_A, future_A, block.timestamp, futureTime);
    }

    /// Double only: Curve takes two calls, three days apart.
    function set_fee(uint256 fee_, uint256 adminFee) external {
        fee = fee_;
        admin_fee = adminFee;
        emit NewFee(fee_, adminFee);
    }

    function _place(int128 i) private pure returns (uint256) {
        require(i == 0 || i == 1);
        return uint256(uint128(i));
    }

    function _balances(uint256 value) private view returns (uint256[2] memory) {
        return [
            address(this).balance - admin_balances[0] - value,
            IERC20(coins[1]).balanceOf(address(this)) - admin_balances[1]
        ];
    }

    function _A() private view returns (uint256) {
        if (block.timestamp >= future_A_time) return future_A;
        uint256 passed = block.timestamp - initial_A_time;
        uint256 whole = future_A_time - initial_A_time;
        if (future_A > initial_A) return initial_A + ((future_A - initial_A) * passed) / whole;
        return initial_A - ((initial_A - future_A) * passed) / whole;
    }

    function _getD(uint256[2] memory xp, uint256 amp) private pure returns (uint256) {
        uint256 sum = xp[0] + xp[1];
        if (sum == 0) return 0;
        uint256 d = sum;
        uint256 ann = amp * N_COINS;
        for (uint256 step = 0; step < 255; step++) {
            uint256 product = d;
            for (uint256 k = 0; k < N_COINS; k++) product = (product * d) / (xp[k] * N_COINS + 1);
            uint256 previous = d;
            d = (((ann * sum) / A_PRECISION + product * N_COINS) * d)
                / (((ann - A_PRECISION) * d) / A_PRECISION + (N_COINS + 1) * product);
            if (d > previous ? d - previous <= 1 : previous - d <= 1) return d;
        }
        revert();
    }

    function _getY(int128 i, int128 j, uint256 x, uint256[2] memory xp) private view returns (uint256) {
        require(i != j);
        uint256 amp = _A();
        uint256 d = _getD(xp, amp);
        uint256 ann = amp * N_COINS;
        uint256 c = (d * d) / (x * N_COINS);
        c = (c * d * A_PRECISION) / (ann * N_COINS);
        uint256 b = x + (d * A_PRECISION) / ann;
        uint256 y = d;
        for (uint256 step = 0; step < 255; step++) {
            uint256 previous = y;
            y = (y * y + c) / (2 * y + b - d);
            if (y > previous ? y - previous <= 1 : previous - y <= 1) return y;
        }
        revert();
    }
}
