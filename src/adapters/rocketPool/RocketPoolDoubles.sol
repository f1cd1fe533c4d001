// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

/// Stands in for RocketStorage: the same key scheme, open to every writer.
contract RocketStorageDouble {
    mapping(bytes32 => address) private _addresses;
    mapping(bytes32 => uint256) private _uints;
    mapping(bytes32 => bool) private _bools;
    mapping(bytes32 => string) private _strings;

    function getAddress(bytes32 key) external view returns (address) {
        return _addresses[key];
    }

    function getUint(bytes32 key) external view returns (uint256) {
        return _uints[key];
    }

    function getBool(bytes32 key) external view returns (bool) {
        return _bools[key];
    }

    function getString(bytes32 key) external view returns (string memory) {
        return _strings[key];
    }

    function setAddress(bytes32 key, address value) external {
        _addresses[key] = value;
    }

    function setUint(bytes32 key, uint256 value) external {
        _uints[key] = value;
    }

    function setBool(bytes32 key, bool value) external {
        _bools[key] = value;
    }

    function addUint(bytes32 key, uint256 amount) external {
        _uints[key] += amount;
    }

    function subUint(bytes32 key, uint256 amount) external {
        require(_uints[key] >= amount, "SafeMath: subtraction overflow");
        _uints[key] -= amount;
    }

    function deleteUint(bytes32 key) external {
        delete _uints[key];
    }

    /// Double only: registers a network contract, or replaces it by another, as an upgrade does.
    function setContract(string calldata name, address value) external {
        bytes32 key = keccak256(abi.encodePacked("contract.address", name));
        _bools[keccak256(abi.encodePacked("contract.exists", _addresses[key]))] = false;
        _addresses[key] = value;
        _bools[keccak256(abi.encodePacked("contract.exists", value))] = true;
        _strings[keccak256(abi.encodePacked("contract.name", value))] = name;
    }
}

abstract contract RocketBaseDouble {
    uint256 internal constant calcBase = 1 ether;
    RocketStorageDouble internal immutable rocketStorage;

    modifier onlyLatestContract(string memory name, address contractAddress) {
        require(contractAddress == _addressOf(name), "Invalid or outdated contract");
        _;
    }

    constructor(RocketStorageDouble storage_) {
        rocketStorage = storage_;
    }

    function _contractAddress(string memory name) internal view returns (address found) {
        found = _addressOf(name);
        require(found != address(0), "Contract not found");
    }

    function _addressOf(string memory name) private view returns (address) {
        return rocketStorage.getAddress(keccak256(abi.encodePacked("contract.address", name)));
    }
}

/// Stands in for the settings of deposits and of the network, which are kept under the real keys; anyone may change
/// them where Rocket Pool's DAO would have to.
contract RocketDAOProtocolSettingsDouble is RocketBaseDouble {
    bytes32 private immutable _namespace;

    constructor(RocketStorageDouble storage_, string memory namespace) RocketBaseDouble(storage_) {
        _namespace = keccak256(abi.encodePacked("dao.protocol.setting.", namespace));
    }

    function getDepositEnabled() external view returns (bool) {
        return getSettingBool("deposit.enabled");
    }

    function getAssignDepositsEnabled() external view returns (bool) {
        return getSettingBool("deposit.assign.enabled");
    }

    function getMinimumDeposit() external view returns (uint256) {
        return getSettingUint("deposit.minimum");
    }

    function getMaximumDepositPoolSize() external view returns (uint256) {
        return getSettingUint("deposit.pool.maximum");
    }

    function getMaximumDepositAssignments() external view returns (uint256) {
        return getSettingUint("deposit.assign.maximum");
    }

    function getMaximumDepositSocialisedAssignments() external view returns (uint256) {
        return getSettingUint("deposit.assign.socialised.maximum");
    }

    function getDepositFee() external view returns (uint256) {
        return getSettingUint("deposit.fee");
    }

    function getTargetRethCollateralRate() external view returns (uint256) {
        return getSettingUint("network.reth.collateral.target");
    }

    function getSubmitBalancesFrequency() external view returns (uint256) {
        return getSettingUint("network.submit.balances.frequency");
    }

    function getMaxRethDelta() external view returns (uint256) {
        return getSettingUint("network.max.reth.balance.delta");
    }

    function getSettingUint(string memory path) public view returns (uint256) {
        return rocketStorage.getUint(keccak256(abi.encodePacked(_namespace, path)));
    }

    function getSettingBool(string memory path) public view returns (bool) {
        return rocketStorage.getBool(keccak256(abi.encodePacked(_namespace, path)));
    }

    function setSettingUint(string memory path, uint256 value) external {
        rocketStorage.setUint(keccak256(abi.encodePacked(_namespace, path)), value);
    }

    function setSettingBool(string memory path, bool value) external {
        rocketStorage.setBool(keccak256(abi.encodePacked(_namespace, path)), value);
    }
}

/// Stands in for RocketNetworkBalances: one report is consensus, whoever sends it.
contract RocketNetworkBalancesDouble is RocketBaseDouble {
    event BalancesUpdated(
        uint256 indexed block,
        uint256 slotTimestamp,
        uint256 totalEth,
        uint256 stakingEth,
        uint256 rethSupply,
        uint256 blockTimestamp
    );

    constructor(RocketStorageDouble storage_) RocketBaseDouble(storage_) {}

    function getBalancesBlock() public view returns (uint256) {
        return rocketStorage.getUint(keccak256("network.balances.updated.block"));
    }

    function getBalancesTimestamp() public view returns (uint256) {
        return rocketStorage.getUint(keccak256("network.balances.updated.timestamp"));
    }

    function getTotalETHBalance() public view returns (uint256) {
        return rocketStorage.getUint(keccak256("network.balance.total"));
    }

    function getStakingETHBalance() public view returns (uint256) {
        return rocketStorage.getUint(keccak256("network.balance.staking"));
    }

    function getTotalRETHSupply() public view returns (uint256) {
        return rocketStorage.getUint(keccak256("network.balance.reth.supply"));
    }

    function submitBalances(
        uint256 block_,
        uint256 slotTimestamp,
        uint256 totalEth,
        uint256 stakingEth,
        uint256 rethSupply
    ) external {
        require(block_ < block.number, "Balances can not be submitted for a future block");
        require(block_ >= getBalancesBlock(), "Network balances for a higher block are set");
        RocketDAOProtocolSettingsDouble settings =
            RocketDAOProtocolSettingsDouble(_contractAddress("rocketDAOProtocolSettingsNetwork"));
        uint256 minimumTimestamp = getBalancesTimestamp() + settings.getSubmitBalancesFrequency() * 95 / 100;
        require(block.timestamp >= minimumTimestamp, "Not enough time has passed");
        uint256 current = getTotalETHBalance();
        if (current > 0) {
            uint256 currentRatio = calcBase * current / getTotalRETHSupply();
            uint256 newRatio = calcBase * totalEth / rethSupply;
            uint256 change = newRatio > currentRatio ? newRatio - currentRatio : currentRatio - newRatio;
            require(change <= currentRatio * settings.getMaxRethDelta() / calcBase, "Change exceeds maximum");
        }
        _update(block_, slotTimestamp, totalEth, stakingEth, rethSupply);
    }

    /// Double only: a report that no rule holds back.
    function setBalances(uint256 totalEth, uint256 stakingEth, uint256 rethSupply) external {
        _update(block.number - 1, block.timestamp, totalEth, stakingEth, rethSupply);
    }

    function _update(uint256 block_, uint256 slotTimestamp, uint256 totalEth, uint256 stakingEth, uint256 rethSupply)
        private
    {
        rocketStorage.setUint(keccak256("network.balances.updated.timestamp"), block.timestamp);
        rocketStorage.setUint(keccak256("network.balances.updated.block"), block_);
        rocketStorage.setUint(keccak256("network.balance.total"), totalEth);
        rocketStorage.setUint(keccak256("network.balance.staking"), stakingEth);
        rocketStorage.setUint(keccak256("network.balance.reth.supply"), rethSupply);
        emit BalancesUpdated(block_, slotTimestamp, totalEth, stakingEth, rethSupply, block.timestamp);
    }
}

/// Stands in for the queue of minipools, of which nothing but its capacity matters to those who deposit.
contract RocketMinipoolQueueDouble {
    uint256 public getEffectiveCapacity;

    /// Double only.
    function setEffectiveCapacity(uint256 value) external {
        getEffectiveCapacity = value;
    }
}

/// Stands in for RocketDepositPool of Rocket Pool 1.4. It keeps its ether itself, where the real one uses RocketVault;
/// its queue is a single one, whose requests anyone may place.
contract RocketDepositPoolDouble is RocketBaseDouble {
    bytes32 private constant requestedTotalKey = keccak256("deposit.pool.requested.total");

    struct Request {
        address receiver;
        uint256 amount;
    }

    Request[] private _queue;
    uint256 private _head;

    event DepositReceived(address indexed from, uint256 amount, uint256 time);
    event ExcessWithdrawn(address indexed to, uint256 amount, uint256 time);
    event FundsRequested(
        address indexed receiver, uint256 validatorId, uint256 amount, bool expressQueue, uint256 time
    );
    event FundsAssigned(address indexed receiver, uint256 amount, uint256 time);

    modifier onlyThisLatestContract() {
        require(address(this) == _contractAddress("rocketDepositPool"), "Invalid or outdated contract");
        _;
    }

    constructor(RocketStorageDouble storage_) RocketBaseDouble(storage_) {}

    /// Double only: what node operators bring.
    receive() external payable {}

    function getBalance() public view returns (uint256) {
        return address(this).balance;
    }

    function getExcessBalance() public view returns (uint256) {
        uint256 capacity = _queueCapacity();
        uint256 balance = getBalance();
        return capacity >= balance ? 0 : balance - capacity;
    }

    function getMaximumDepositAmount() external view returns (uint256) {
        RocketDAOProtocolSettingsDouble settings = _depositSettings();
        if (!settings.getDepositEnabled()) return 0;
        uint256 maxCapacity = settings.getMaximumDepositPoolSize();
        if (settings.getAssignDepositsEnabled()) maxCapacity += _queueCapacity();
        return getBalance() >= maxCapacity ? 0 : maxCapacity - getBalance();
    }

    function getTotalQueueLength() external view returns (uint256) {
        return _queue.length - _head;
    }

    function deposit() external payable onlyThisLatestContract {
        RocketDAOProtocolSettingsDouble settings = _depositSettings();
        require(settings.getDepositEnabled(), "Deposits into Rocket Pool are currently disabled");
        require(
            msg.value >= settings.getMinimumDeposit(), "The deposited amount is less than the minimum deposit size"
        );
        // The ether of the call is in the balance already.
        uint256 capacityNeeded = getBalance();
        uint256 maxCapacity = settings.getMaximumDepositPoolSize();
        if (settings.getAssignDepositsEnabled()) maxCapacity += _queueCapacity();
        require(capacityNeeded <= maxCapacity, "The deposit pool size after depositing exceeds the maximum size");
        uint256 depositNet = msg.value - msg.value * settings.getDepositFee() / calcBase;
        RocketTokenRETHDouble rETH = _rETH();
        rETH.mint(depositNet, msg.sender);
        emit DepositReceived(msg.sender, msg.value, block.timestamp);
        uint256 toReth = _collateralShortfall(rETH);
        if (toReth > msg.value) toReth = msg.value;
        if (toReth > 0) rETH.depositExcess{value: toReth}();
        if (settings.getAssignDepositsEnabled()) _assignByDeposit(settings);
    }

    function withdrawExcessBalance(uint256 amount)
        external
        onlyThisLatestContract
        onlyLatestContract("rocketTokenRETH", msg.sender)
    {
        require(amount <= getExcessBalance(), "Insufficient excess balance for withdrawal");
        _rETH().depositExcess{value: amount}();
        emit ExcessWithdrawn(msg.sender, amount, block.timestamp);
    }

    /// Rocket Pool asks for a registered megapool, and takes a bond.
    function requestFunds(uint256 bondAmount, uint32 validatorId, uint256 amount, bool expressQueue) external {
        require(bondAmount % 10 ** 15 == 0, "Invalid supplied amount");
        require(amount % 10 ** 15 == 0, "Invalid requested amount");
        _queue.push(Request(msg.sender, amount));
        rocketStorage.addUint(requestedTotalKey, amount);
        emit FundsRequested(msg.sender, validatorId, amount, expressQueue, block.timestamp);
    }

    function _assignByDeposit(RocketDAOProtocolSettingsDouble settings) private {
        uint256 assignments = settings.getMaximumDepositSocialisedAssignments() + msg.value / 32 ether;
        uint256 most = settings.getMaximumDepositAssignments();
        if (assignments > most) assignments = most;
        uint256 sent = 0;
        for (uint256 i = 0; i < assignments && _head < _queue.length; i++) {
            Request memory request = _queue[_head];
            if (getBalance() < request.amount) break;
            _head += 1;
            sent += request.amount;
            (bool success,) = request.receiver.call{value: request.amount}("");
            require(success, "Failed to assign funds");
            emit FundsAssigned(request.receiver, request.amount, block.timestamp);
        }
        rocketStorage.subUint(requestedTotalKey, sent);
    }

    function _collateralShortfall(RocketTokenRETHDouble rETH) private view returns (uint256) {
        uint256 rate = RocketDAOProtocolSettingsDouble(_contractAddress("rocketDAOProtocolSettingsNetwork"))
            .getTargetRethCollateralRate();
        uint256 total = RocketNetworkBalancesDouble(_contractAddress("rocketNetworkBalances")).getTotalETHBalance();
        uint256 target = total * rate / calcBase;
        return target > address(rETH).balance ? target - address(rETH).balance : 0;
    }

    function _queueCapacity() private view returns (uint256) {
        return RocketMinipoolQueueDouble(_contractAddress("rocketMinipoolQueue")).getEffectiveCapacity()
            + rocketStorage.getUint(requestedTotalKey);
    }

    function _depositSettings() private view returns (RocketDAOProtocolSettingsDouble) {
        return RocketDAOProtocolSettingsDouble(_contractAddress("rocketDAOProtocolSettingsDeposit"));
    }

    function _rETH() private view returns (RocketTokenRETHDouble) {
        return RocketTokenRETHDouble(payable(_contractAddress("rocketTokenRETH")));
    }
}

/// Stands in for RocketTokenRETH, the check of a deposit delay included, which no deposit starts since the fee came.
contract RocketTokenRETHDouble is RocketBaseDouble {
    string public constant name = "Rocket Pool ETH";
    string public constant symbol = "rETH";
    uint8 public constant decimals = 18;

    uint256 public totalSupply;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);
    event EtherDeposited(address indexed from, uint256 amount, uint256 time);
    event TokensMinted(address indexed to, uint256 amount, uint256 ethAmount, uint256 time);
    event TokensBurned(address indexed from, uint256 amount, uint256 ethAmount, uint256 time);

    /// All that others hold starts with one holder.
    constructor(RocketStorageDouble storage_, address holder, uint256 supply) RocketBaseDouble(storage_) {
        _mint(holder, supply);
    }

    receive() external payable {
        emit EtherDeposited(msg.sender, msg.value, block.timestamp);
    }

    function getEthValue(uint256 rethAmount) public view returns (uint256) {
        RocketNetworkBalancesDouble balances = _balances();
        uint256 supply = balances.getTotalRETHSupply();
        return supply == 0 ? rethAmount : rethAmount * balances.getTotalETHBalance() / supply;
    }

    function getRethValue(uint256 ethAmount) public view returns (uint256) {
        RocketNetworkBalancesDouble balances = _balances();
        uint256 total = balances.getTotalETHBalance();
        uint256 supply = balances.getTotalRETHSupply();
        if (supply == 0) return ethAmount;
        require(total > 0, "Cannot calculate rETH token amount while total network balance is zero");
        return ethAmount * supply / total;
    }

    function getExchangeRate() external view returns (uint256) {
        return getEthValue(1 ether);
    }

    function getTotalCollateral() public view returns (uint256) {
        return _depositPool().getExcessBalance() + address(this).balance;
    }

    function getCollateralRate() external view returns (uint256) {
        uint256 total = getEthValue(totalSupply);
        return total == 0 ? calcBase : calcBase * address(this).balance / total;
    }

    function depositExcess() external payable onlyLatestContract("rocketDepositPool", msg.sender) {
        emit EtherDeposited(msg.sender, msg.value, block.timestamp);
    }

    function mint(uint256 ethAmount, address to) external onlyLatestContract("rocketDepositPool", msg.sender) {
        uint256 rethAmount = getRethValue(ethAmount);
        require(rethAmount > 0, "Invalid token mint amount");
        _mint(to, rethAmount);
        emit TokensMinted(to, rethAmount, ethAmount, block.timestamp);
    }

    function burn(uint256 rethAmount) external {
        require(rethAmount > 0, "Invalid token burn amount");
        require(balanceOf[msg.sender] >= rethAmount, "Insufficient rETH balance");
        uint256 ethAmount = getEthValue(rethAmount);
        require(getTotalCollateral() >= ethAmount, "Insufficient ETH balance for exchange");
        _beforeTokenTransfer(msg.sender);
        balanceOf[msg.sender] -= rethAmount;
        totalSupply -= rethAmount;
        emit Transfer(msg.sender, address(0), rethAmount);
        if (address(this).balance < ethAmount) {
            _depositPool().withdrawExcessBalance(ethAmount - address(this).balance);
        }
        payable(msg.sender).transfer(ethAmount);
        emit TokensBurned(msg.sender, rethAmount, ethAmount, block.timestamp);
    }

    function approve(address spender, uint256 amount) external returns (bool) {
        _approve(msg.sender, spender, amount);
        return true;
    }

    function increaseAllowance(address spender, uint256 addedValue) external returns (bool) {
        _approve(msg.sender, spender, allowance[msg.sender][spender] + addedValue);
        return true;
    }

    function decreaseAllowance(address spender, uint256 subtractedValue) external returns (bool) {
        uint256 current = allowance[msg.sender][spender];
        require(current >= subtractedValue, "SafeMath: subtraction overflow");
        _approve(msg.sender, spender, current - subtractedValue);
        return true;
    }

    function transfer(address to, uint256 amount) external returns (bool) {
        _transfer(msg.sender, to, amount);
        return true;
    }

    /// As in rETH, an allowance of the greatest number is spent like any other.
    function transferFrom(address from, address to, uint256 amount) external returns (bool) {
        _transfer(from, to, amount);
        uint256 current = allowance[from][msg.sender];
        require(current >= amount, "ERC20: transfer amount exceeds allowance");
        _approve(from, msg.sender, current - amount);
        return true;
    }

    function _mint(address to, uint256 amount) private {
        require(to != address(0), "ERC20: mint to the zero address");
        totalSupply += amount;
        balanceOf[to] += amount;
        emit Transfer(address(0), to, amount);
    }

    function _transfer(address from, address to, uint256 amount) private {
        require(from != address(0), "ERC20: transfer from the zero address");
        require(to != address(0), "ERC20: transfer to the zero address");
        _beforeTokenTransfer(from);
        require(amount <= balanceOf[from], "ERC20: transfer amount exceeds balance");
        balanceOf[from] -= amount;
        balanceOf[to] += amount;
        emit Transfer(from, to, amount);
    }

    function _approve(address owner, address spender, uint256 amount) private {
        require(owner != address(0), "ERC20: approve from the zero address");
        require(spender != address(0), "ERC20: approve to the zero address");
        allowance[owner][spender] = amount;
        emit Approval(owner, spender, amount);
    }

    function _beforeTokenTransfer(address from) private {
        bytes32 key = keccak256(abi.encodePacked("user.deposit.block", from));
        uint256 lastDepositBlock = rocketStorage.getUint(key);
        if (lastDepositBlock == 0) return;
        uint256 depositDelay = rocketStorage.getUint(
            keccak256(abi.encodePacked(keccak256("dao.protocol.setting.network"), "network.reth.deposit.delay"))
        );
        require(block.number - lastDepositBlock > depositDelay, "Not enough time has passed since deposit");
        rocketStorage.deleteUint(key);
    }

    function _depositPool() private view returns (RocketDepositPoolDouble) {
        return RocketDepositPoolDouble(payable(_contractAddress("rocketDepositPool")));
    }

    function _balances() private view returns (RocketNetworkBalancesDouble) {
        return RocketNetworkBalancesDouble(_contractAddress("rocketNetworkBalances"));
    }
}
