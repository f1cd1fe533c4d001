// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

interface IRewardToken {
    function transfer(address to, uint256 amount) external returns (bool);
}

/// Stands in for EigenLayer's RewardsCoordinator: distribution roots, and claims against them with the same leaves,
/// proofs, events and errors. Rewards are not submitted, only the roots that they lead to.
contract RewardsCoordinatorDouble {
    struct DistributionRoot {
        bytes32 root;
        uint32 rewardsCalculationEndTimestamp;
        uint32 activatedAt;
        bool disabled;
    }

    struct EarnerTreeMerkleLeaf {
        address earner;
        bytes32 earnerTokenRoot;
    }

    struct TokenTreeMerkleLeaf {
        IRewardToken token;
        uint256 cumulativeEarnings;
    }

    struct RewardsMerkleClaim {
        uint32 rootIndex;
        uint32 earnerIndex;
        bytes earnerTreeProof;
        EarnerTreeMerkleLeaf earnerLeaf;
        uint32[] tokenIndices;
        bytes[] tokenTreeProofs;
        TokenTreeMerkleLeaf[] tokenLeaves;
    }

    uint8 private constant EARNER_LEAF_SALT = 0;
    uint8 private constant TOKEN_LEAF_SALT = 1;
    uint8 private constant PAUSED_PROCESS_CLAIM = 2;

    uint32 public activationDelay;
    uint16 public defaultOperatorSplitBips;
    uint256 public paused;
    mapping(address earner => address claimer) public claimerFor;
    mapping(address earner => mapping(IRewardToken token => uint256)) public cumulativeClaimed;
    mapping(address operator => uint16) private _splitPlusOne;
    DistributionRoot[] private _distributionRoots;

    event DistributionRootSubmitted(
        uint32 indexed rootIndex, bytes32 indexed root, uint32 indexed rewardsCalculationEndTimestamp, uint32 activatedAt
    );
    event DistributionRootDisabled(uint32 indexed rootIndex);
    event ClaimerForSet(address indexed earner, address indexed oldClaimer, address indexed claimer);
    event RewardsClaimed(
        bytes32 root,
        address indexed earner,
        address indexed claimer,
        address indexed recipient,
        IRewardToken token,
        uint256 claimedAmount
    );
    event Paused(address indexed account, uint256 newPausedStatus);
    event Unpaused(address indexed account, uint256 newPausedStatus);

    error CurrentlyPaused();
    error EarningsNotGreaterThanClaimed();
    error InputArrayLengthMismatch();
    error InvalidClaimProof();
    error InvalidEarnerLeafIndex();
    error InvalidRootIndex();
    error InvalidTokenLeafIndex();
    error RootAlreadyActivated();
    error RootDisabled();
    error RootNotActivated();
    error UnauthorizedCaller();

    constructor(uint32 activationDelay_, uint16 defaultOperatorSplitBips_) {
        activationDelay = activationDelay_;
        defaultOperatorSplitBips = defaultOperatorSplitBips_;
    }

    /// EigenLayer asks for the rewards updater.
    function submitRoot(bytes32 root, uint32 rewardsCalculationEndTimestamp) external {
        uint32 activatedAt = uint32(block.timestamp) + activationDelay;
        _distributionRoots.push(DistributionRoot(root, rewardsCalculationEndTimestamp, activatedAt, false));
        emit DistributionRootSubmitted(
            uint32(_distributionRoots.length - 1), root, rewardsCalculationEndTimestamp, activatedAt
        );
    }

    /// EigenLayer asks for the rewards updater.
    function disableRoot(uint32 rootIndex) external {
        require(rootIndex < _distributionRoots.length, InvalidRootIndex());
        DistributionRoot storage root = _distributionRoots[rootIndex];
        require(!root.disabled, RootDisabled());
        require(block.timestamp < root.activatedAt, RootAlreadyActivated());
        root.disabled = true;
        emit DistributionRootDisabled(rootIndex);
    }

    function setClaimerFor(address claimer) external {
        emit ClaimerForSet(msg.sender, claimerFor[msg.sender], claimer);
        claimerFor[msg.sender] = claimer;
    }

    /// EigenLayer asks for the operator, and waits.
    function setOperatorPISplit(address operator, uint16 split) external {
        _splitPlusOne[operator] = split + 1;
    }

    function processClaim(RewardsMerkleClaim calldata claim, address recipient) external {
        require(paused & (1 << PAUSED_PROCESS_CLAIM) == 0, CurrentlyPaused());
        _processClaim(claim, recipient);
    }

    function processClaims(RewardsMerkleClaim[] calldata claims, address recipient) external {
        require(paused & (1 << PAUSED_PROCESS_CLAIM) == 0, CurrentlyPaused());
        for (uint256 i = 0; i < claims.length; ++i) _processClaim(claims[i], recipient);
    }

    function checkClaim(RewardsMerkleClaim calldata claim) external view returns (bool) {
        _checkClaim(claim);
        return true;
    }

    function calculateEarnerLeafHash(EarnerTreeMerkleLeaf calldata leaf) public pure returns (bytes32) {
        return keccak256(abi.encodePacked(EARNER_LEAF_SALT, leaf.earner, leaf.earnerTokenRoot));
    }

    function calculateTokenLeafHash(TokenTreeMerkleLeaf calldata leaf) public pure returns (bytes32) {
        return keccak256(abi.encodePacked(TOKEN_LEAF_SALT, leaf.token, leaf.cumulativeEarnings));
    }

    function getDistributionRootsLength() external view returns (uint256) {
        return _distributionRoots.length;
    }

    function getDistributionRootAtIndex(uint256 index) external view returns (DistributionRoot memory) {
        return _distributionRoots[index];
    }

    function getOperatorPISplit(address operator) external view returns (uint16) {
        uint16 split = _splitPlusOne[operator];
        return split == 0 ? defaultOperatorSplitBips : split - 1;
    }

    /// EigenLayer asks for a pauser.
    function pause(uint256 newPausedStatus) external {
        paused = newPausedStatus;
        emit Paused(msg.sender, newPausedStatus);
    }

    /// EigenLayer asks for the unpauser.
    function unpause(uint256 newPausedStatus) external {
        paused = newPausedStatus;
        emit Unpaused(msg.sender, newPausedStatus);
    }

    function _processClaim(RewardsMerkleClaim calldata claim, address recipient) private {
        _checkClaim(claim);
        address earner = claim.earnerLeaf.earner;
        address claimer = claimerFor[earner] == address(0) ? earner : claimerFor[earner];
        require(msg.sender == claimer, UnauthorizedCaller());
        for (uint256 i = 0; i < claim.tokenIndices.length; ++i) {
            TokenTreeMerkleLeaf calldata leaf = claim.tokenLeaves[i];
            uint256 claimed = cumulativeClaimed[earner][leaf.token];
            require(leaf.cumulativeEarnings > claimed, EarningsNotGreaterThanClaimed());
            uint256 amount = leaf.cumulativeEarnings - claimed;
            cumulativeClaimed[earner][leaf.token] = leaf.cumulativeEarnings;
            require(leaf.token.transfer(recipient, amount), "SafeERC20: ERC20 operation did not succeed");
            emit RewardsClaimed(
                _distributionRoots[claim.rootIndex].root, earner, claimer, recipient, leaf.token, amount
            );
        }
    }

    function _checkClaim(RewardsMerkleClaim calldata claim) private view {
        DistributionRoot memory root = _distributionRoots[claim.rootIndex];
        require(!root.disabled, RootDisabled());
        require(block.timestamp >= root.activatedAt, RootNotActivated());
        require(claim.tokenIndices.length == claim.tokenTreeProofs.length, InputArrayLengthMismatch());
        require(claim.tokenTreeProofs.length == claim.tokenLeaves.length, InputArrayLengthMismatch());
        require(claim.earnerIndex < (1 << (claim.earnerTreeProof.length / 32)), InvalidEarnerLeafIndex());
        require(
            _rootOf(claim.earnerTreeProof, calculateEarnerLeafHash(claim.earnerLeaf), claim.earnerIndex) == root.root,
            InvalidClaimProof()
        );
        for (uint256 i = 0; i < claim.tokenIndices.length; ++i) {
            bytes calldata proof = claim.tokenTreeProofs[i];
            require(claim.tokenIndices[i] < (1 << (proof.length / 32)), InvalidTokenLeafIndex());
            require(
                _rootOf(proof, calculateTokenLeafHash(claim.tokenLeaves[i]), claim.tokenIndices[i])
                    == claim.earnerLeaf.earnerTokenRoot,
                InvalidClaimProof()
            );
        }
    }

    function _rootOf(bytes calldata proof, bytes32 leaf, uint256 index) private pure returns (bytes32 hash) {
        require(proof.length % 32 == 0, InvalidClaimProof());
        hash = leaf;
        for (uint256 i = 0; i < proof.length; i += 32) {
            bytes32 sibling = bytes32(proof[i:i + 32]);
            hash = index % 2 == 0
                ? keccak256(abi.encodePacked(hash, sibling))
                : keccak256(abi.encodePacked(sibling, hash));
            index /= 2;
        }
    }
}
