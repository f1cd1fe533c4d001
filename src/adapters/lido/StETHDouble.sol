// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

interface IERC1271 {
    function isValidSignature(bytes32 hash, bytes calldata signature) external view returns (bytes4);
}

/// Stands in for Lido 3.0 as a holder of stETH meets it: the same functions, events, revert strings and roundings.
/// What its own oracle, router and agent would do is open to anyone.
contract StETHDouble {
    string public constant name = "Liquid staked Ether 2.0";
    string public constant symbol = "stETH";
    uint8 public constant decimals = 18;

    uint256 private constant UINT128_MAX = type(uint128).max;
    bytes32 private constant PERMIT_TYPEHASH =
        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");

    /// A paused staking is a `prevStakeBlockNumber` of zero, an unlimited one a `maxStakeLimit` of zero.
    struct StakeLimit {
        uint32 prevStakeBlockNumber;
        uint96 prevStakeLimit;
        uint32 maxStakeLimitGrowthBlocks;
        uint96 maxStakeLimit;
    }

    mapping(address => uint256) private _shares;
    mapping(address => mapping(address => uint256)) private _allowances;
    mapping(address => uint256) public nonces;
    uint256 private _totalShares;
    uint256 private _externalShares;
    uint256 private _bufferedEther;
    uint256 private _clBalance;
    StakeLimit private _stakeLimit;
    bool public isStopped;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event TransferShares(address indexed from, address indexed to, uint256 sharesValue);
    event Approval(address indexed owner, address indexed spender, uint256 value);
    event Submitted(address indexed sender, uint256 amount, address referral);
    event StakingPaused();
    event StakingResumed();
    event StakingLimitSet(uint256 maxStakeLimit, uint256 stakeLimitIncreasePerBlock);
    event StakingLimitRemoved();
    event Stopped();
    event Resumed();
    event TokenRebased(
        uint256 indexed reportTimestamp,
        uint256 timeElapsed,
        uint256 preTotalShares,
        uint256 preTotalEther,
        uint256 postTotalShares,
        uint256 postTotalEther,
        uint256 sharesMintedAsFees
    );
    event InternalShareRateUpdated(
        uint256 indexed reportTimestamp,
        uint256 postInternalShares,
        uint256 postInternalEther,
        uint256 sharesMintedAsFees
    );

    /// The internal shares go to the holder, the external ones (backed by staking vaults) to `externalHolder`.
    constructor(
        uint256 internalEther,
        uint256 internalShares,
        uint256 externalShares,
        address holder,
        address externalHolder
    ) payable {
        require(internalShares != 0 && internalEther >= msg.value, "INVALID_TOTALS");
        _bufferedEther = msg.value;
        _clBalance = internalEther - msg.value;
        _externalShares = externalShares;
        _mintShares(holder, internalShares);
        _mintShares(externalHolder, externalShares);
        _emitTransferAfterMintingShares(holder, internalShares);
        _emitTransferAfterMintingShares(externalHolder, externalShares);
    }

    receive() external payable {
        _submit(address(0));
    }

    fallback() external payable {
        revert("NON_EMPTY_DATA");
    }

    function submit(address referral) external payable returns (uint256) {
        return _submit(referral);
    }

    function totalSupply() external view returns (uint256) {
        return getTotalPooledEther();
    }

    function getTotalPooledEther() public view returns (uint256) {
        return _internalEther() + getExternalEther();
    }

    function getTotalShares() external view returns (uint256) {
        return _totalShares;
    }

    function getExternalShares() external view returns (uint256) {
        return _externalShares;
    }

    function getExternalEther() public view returns (uint256) {
        return (_externalShares * _internalEther()) / _internalShares();
    }

    function getBufferedEther() external view returns (uint256) {
        return _bufferedEther;
    }

    function sharesOf(address account) external view returns (uint256) {
        return _shares[account];
    }

    function balanceOf(address account) external view returns (uint256) {
        return getPooledEthByShares(_shares[account]);
    }

    function getSharesByPooledEth(uint256 ethAmount) public view returns (uint256) {
        require(ethAmount < UINT128_MAX, "ETH_TOO_LARGE");
        return (ethAmount * _internalShares()) / _internalEther();
    }

    function getPooledEthByShares(uint256 sharesAmount) public view returns (uint256) {
        require(sharesAmount < UINT128_MAX, "SHARES_TOO_LARGE");
        return (sharesAmount * _internalEther()) / _internalShares();
    }

    function getPooledEthBySharesRoundUp(uint256 sharesAmount) external view returns (uint256) {
        require(sharesAmount < UINT128_MAX, "SHARES_TOO_LARGE");
        return (sharesAmount * _internalEther() + _internalShares() - 1) / _internalShares();
    }

    function allowance(address owner, address spender) external view returns (uint256) {
        return _allowances[owner][spender];
    }

    function approve(address spender, uint256 amount) external returns (bool) {
        _approve(msg.sender, spender, amount);
        return true;
    }

    function increaseAllowance(address spender, uint256 addedValue) external returns (bool) {
        uint256 current = _allowances[msg.sender][spender];
        require(addedValue <= type(uint256).max - current, "MATH_ADD_OVERFLOW");
        _approve(msg.sender, spender, current + addedValue);
        return true;
    }

    function decreaseAllowance(address spender, uint256 subtractedValue) external returns (bool) {
        uint256 current = _allowances[msg.sender][spender];
        require(current >= subtractedValue, "ALLOWANCE_BELOW_ZERO");
        _approve(msg.sender, spender, current - subtractedValue);
        return true;
    }

    function transfer(address recipient, uint256 amount) external returns (bool) {
        _transfer(msg.sender, recipient, amount);
        return true;
    }

    function transferFrom(address sender, address recipient, uint256 amount) external returns (bool) {
        _spendAllowance(sender, msg.sender, amount);
        _transfer(sender, recipient, amount);
        return true;
    }

    function transferShares(address recipient, uint256 sharesAmount) external returns (uint256 tokensAmount) {
        _transferShares(msg.sender, recipient, sharesAmount);
        tokensAmount = getPooledEthByShares(sharesAmount);
        _emitTransferEvents(msg.sender, recipient, tokensAmount, sharesAmount);
    }

    function transferSharesFrom(address sender, address recipient, uint256 sharesAmount)
        external
        returns (uint256 tokensAmount)
    {
        tokensAmount = getPooledEthByShares(sharesAmount);
        _spendAllowance(sender, msg.sender, tokensAmount);
        _transferShares(sender, recipient, sharesAmount);
        _emitTransferEvents(sender, recipient, tokensAmount, sharesAmount);
    }

    function permit(address owner, address spender, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s)
        external
    {
        require(block.timestamp <= deadline, "DEADLINE_EXPIRED");
        bytes32 message = keccak256(abi.encode(PERMIT_TYPEHASH, owner, spender, value, nonces[owner]++, deadline));
        bytes32 hash = keccak256(abi.encodePacked("\x19\x01", DOMAIN_SEPARATOR(), message));
        require(_isValidSignature(owner, hash, v, r, s), "INVALID_SIGNATURE");
        _approve(owner, spender, value);
    }

    function DOMAIN_SEPARATOR() public view returns (bytes32) {
        return keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256(bytes(name)),
                keccak256("2"),
                block.chainid,
                address(this)
            )
        );
    }

    function eip712Domain() external view returns (string memory, string memory, uint256, address) {
        return (name, "2", block.chainid, address(this));
    }

    function isStakingPaused() public view returns (bool) {
        return _stakeLimit.prevStakeBlockNumber == 0;
    }

    function getCurrentStakeLimit() public view returns (uint256) {
        if (isStakingPaused()) return 0;
        if (_stakeLimit.maxStakeLimit == 0) return type(uint256).max;
        return _currentStakeLimit();
    }

    function getStakeLimitFullInfo()
        external
        view
        returns (
            bool isStakingPaused_,
            bool isStakingLimitSet,
            uint256 currentStakeLimit,
            uint256 maxStakeLimit,
            uint256 maxStakeLimitGrowthBlocks,
            uint256 prevStakeLimit,
            uint256 prevStakeBlockNumber
        )
    {
        return (
            isStakingPaused(),
            _stakeLimit.maxStakeLimit != 0,
            getCurrentStakeLimit(),
            _stakeLimit.maxStakeLimit,
            _stakeLimit.maxStakeLimitGrowthBlocks,
            _stakeLimit.prevStakeLimit,
            _stakeLimit.prevStakeBlockNumber
        );
    }

    /// Lido asks for STAKING_CONTROL_ROLE.
    function setStakingLimit(uint256 maxStakeLimit, uint256 stakeLimitIncreasePerBlock) external {
        require(maxStakeLimit != 0, "ZERO_MAX_STAKE_LIMIT");
        require(maxStakeLimit <= type(uint96).max, "TOO_LARGE_MAX_STAKE_LIMIT");
        require(maxStakeLimit >= stakeLimitIncreasePerBlock, "TOO_LARGE_LIMIT_INCREASE");
        require(
            stakeLimitIncreasePerBlock == 0 || maxStakeLimit / stakeLimitIncreasePerBlock <= type(uint32).max,
            "TOO_SMALL_LIMIT_INCREASE"
        );
        if (
            _stakeLimit.prevStakeBlockNumber == 0 || _stakeLimit.maxStakeLimit == 0
                || maxStakeLimit < _stakeLimit.prevStakeLimit
        ) _stakeLimit.prevStakeLimit = uint96(maxStakeLimit);
        _stakeLimit.maxStakeLimitGrowthBlocks =
            stakeLimitIncreasePerBlock == 0 ? 0 : uint32(maxStakeLimit / stakeLimitIncreasePerBlock);
        _stakeLimit.maxStakeLimit = uint96(maxStakeLimit);
        if (_stakeLimit.prevStakeBlockNumber != 0) _stakeLimit.prevStakeBlockNumber = uint32(block.number);
        emit StakingLimitSet(maxStakeLimit, stakeLimitIncreasePerBlock);
    }

    /// Lido asks for STAKING_CONTROL_ROLE.
    function removeStakingLimit() external {
        _stakeLimit.maxStakeLimit = 0;
        emit StakingLimitRemoved();
    }

    /// Lido asks for STAKING_PAUSE_ROLE.
    function pauseStaking() public {
        _stakeLimit.prevStakeBlockNumber = 0;
        emit StakingPaused();
    }

    /// Lido asks for STAKING_CONTROL_ROLE.
    function resumeStaking() public {
        _stakeLimit.prevStakeBlockNumber = uint32(block.number);
        emit StakingResumed();
    }

    /// Lido asks for PAUSE_ROLE.
    function stop() external {
        isStopped = true;
        emit Stopped();
        pauseStaking();
    }

    /// Lido asks for RESUME_ROLE.
    function resume() external {
        isStopped = false;
        emit Resumed();
        resumeStaking();
    }

    /// Double only: what an oracle report comes to, given the ether behind the internal shares after it and the shares
    /// that it mints as fees to `feeRecipient`.
    function report(uint256 postInternalEther, uint256 sharesMintedAsFees, address feeRecipient) external {
        require(postInternalEther > _bufferedEther, "INVALID_TOTALS");
        uint256 preTotalShares = _totalShares;
        uint256 preTotalEther = getTotalPooledEther();
        _clBalance = postInternalEther - _bufferedEther;
        if (sharesMintedAsFees != 0) {
            _mintShares(feeRecipient, sharesMintedAsFees);
            _emitTransferAfterMintingShares(feeRecipient, sharesMintedAsFees);
        }
        emit TokenRebased(
            block.timestamp,
            1 days,
            preTotalShares,
            preTotalEther,
            _totalShares,
            getTotalPooledEther(),
            sharesMintedAsFees
        );
        emit InternalShareRateUpdated(block.timestamp, _internalShares(), postInternalEther, sharesMintedAsFees);
    }

    function _submit(address referral) private returns (uint256 sharesAmount) {
        require(msg.value != 0, "ZERO_DEPOSIT");
        require(!isStakingPaused(), "STAKING_PAUSED");
        if (_stakeLimit.maxStakeLimit != 0) {
            uint256 limit = _currentStakeLimit();
            require(msg.value <= limit, "STAKE_LIMIT");
            _stakeLimit.prevStakeLimit = uint96(limit - msg.value);
            _stakeLimit.prevStakeBlockNumber = uint32(block.number);
        }
        sharesAmount = getSharesByPooledEth(msg.value);
        _mintShares(msg.sender, sharesAmount);
        _bufferedEther += msg.value;
        emit Submitted(msg.sender, msg.value, referral);
        _emitTransferAfterMintingShares(msg.sender, sharesAmount);
    }

    function _currentStakeLimit() private view returns (uint256) {
        StakeLimit memory limit = _stakeLimit;
        uint256 increasePerBlock =
            limit.maxStakeLimitGrowthBlocks == 0 ? 0 : limit.maxStakeLimit / limit.maxStakeLimitGrowthBlocks;
        uint256 change = (block.number - limit.prevStakeBlockNumber) * increasePerBlock;
        if (limit.prevStakeLimit < limit.maxStakeLimit) {
            uint256 increased = limit.prevStakeLimit + change;
            return increased < limit.maxStakeLimit ? increased : limit.maxStakeLimit;
        }
        uint256 decreased = change > limit.prevStakeLimit ? 0 : limit.prevStakeLimit - change;
        return decreased > limit.maxStakeLimit ? decreased : limit.maxStakeLimit;
    }

    function _internalEther() private view returns (uint256) {
        return _bufferedEther + _clBalance;
    }

    function _internalShares() private view returns (uint256) {
        return _totalShares - _externalShares;
    }

    function _mintShares(address recipient, uint256 sharesAmount) private {
        require(recipient != address(0), "MINT_TO_ZERO_ADDR");
        _totalShares += sharesAmount;
        _shares[recipient] += sharesAmount;
    }

    function _transfer(address sender, address recipient, uint256 amount) private {
        uint256 sharesAmount = getSharesByPooledEth(amount);
        _transferShares(sender, recipient, sharesAmount);
        _emitTransferEvents(sender, recipient, amount, sharesAmount);
    }

    function _transferShares(address sender, address recipient, uint256 sharesAmount) private {
        require(sender != address(0), "TRANSFER_FROM_ZERO_ADDR");
        require(recipient != address(0), "TRANSFER_TO_ZERO_ADDR");
        require(recipient != address(this), "TRANSFER_TO_STETH_CONTRACT");
        require(!isStopped, "CONTRACT_IS_STOPPED");
        require(sharesAmount <= _shares[sender], "BALANCE_EXCEEDED");
        _shares[sender] -= sharesAmount;
        _shares[recipient] += sharesAmount;
    }

    function _spendAllowance(address owner, address spender, uint256 amount) private {
        uint256 current = _allowances[owner][spender];
        if (current == type(uint256).max) return;
        require(current >= amount, "ALLOWANCE_EXCEEDED");
        _approve(owner, spender, current - amount);
    }

    function _approve(address owner, address spender, uint256 amount) private {
        require(owner != address(0), "APPROVE_FROM_ZERO_ADDR");
        require(spender != address(0), "APPROVE_TO_ZERO_ADDR");
        _allowances[owner][spender] = amount;
        emit Approval(owner, spender, amount);
    }

    /// As in Lido, an account with code, such as one delegated by EIP-7702, is asked by ERC-1271 instead of recovered.
    function _isValidSignature(address signer, bytes32 hash, uint8 v, bytes32 r, bytes32 s)
        private
        view
        returns (bool)
    {
        if (signer.code.length != 0) {
            (bool success, bytes memory answer) =
                signer.staticcall(abi.encodeCall(IERC1271.isValidSignature, (hash, abi.encodePacked(r, s, v))));
            return success && answer.length >= 32 && bytes4(abi.decode(answer, (bytes32))) == IERC1271.isValidSignature.selector;
        }
        return signer != address(0) && ecrecover(hash, v, r, s) == signer;
    }

    function _emitTransferEvents(address from, address to, uint256 tokenAmount, uint256 sharesAmount) private {
        emit Transfer(from, to, tokenAmount);
        emit TransferShares(from, to, sharesAmount);
    }

    function _emitTransferAfterMintingShares(address to, uint256 sharesAmount) private {
        _emitTransferEvents(address(0), to, getPooledEthByShares(sharesAmount), sharesAmount);
    }
}
