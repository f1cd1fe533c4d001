/** Where a fact comes from, and when it was true. */
export type Sourced = {
  /** An address on the web, or a contract and function. */
  readonly source: string
  /** The day for which the source says so, as `YYYY-MM-DD`. */
  readonly date: string
  /** What the source leaves open, or what else is to be known. */
  readonly note?: string
}

/**
 * What somebody who turns against the users could reach: their funds; yield that is not theirs yet, or the use of the
 * thing for a time; or nothing of either.
 */
export type Reach = 'funds' | 'yield' | 'nothing'

/** Several who must agree. */
export type Council = {
  /** `null` where no source states it. */
  readonly members: number | null
  /** How many of them must agree; `null` where no source states it. */
  readonly quorum: number | null
  /** Half of them or more are not the protocol's own people; `null` where no source states it. */
  readonly isIndependent: boolean | null
  /** It is public who they are; `null` where no source states it. */
  readonly isNamed: boolean | null
}

/** One way in which somebody can change a component. */
export type Power = Sourced & {
  /** Who decides. */
  readonly by: string
  /** What is done, and by what mechanism. */
  readonly mechanism: string
  /** It is meant for emergencies: pauses and the like. */
  readonly isEmergency: boolean
  /** Days between the decision and its effect; `null` where no source states it. */
  readonly delayDays: number | null
  /** At worst; `null` where no source states it. */
  readonly reach: Reach | null
  /** Holders of a token decide on chain. */
  readonly isOnChainVote: boolean
  /** Those who act together, or who can stop the act within its delay; left out where there are none. */
  readonly council?: Council
}

/** Who can change a component; without any power nobody can. */
export type Control = Sourced & { readonly powers: readonly Power[] }

/** Those who say on chain what the chain cannot see. */
export type Committee = Sourced &
  Council & {
    /** What they say. */
    readonly attests: string
    /** What a wrong word of theirs could reach; `null` where no source states it. */
    readonly reach: Reach | null
    /** The most that one report can change; `null` where nothing bounds it, or no source states it. */
    readonly bounds: string | null
  }

/** Those who run what the component is made of. */
export type Operators = Sourced & {
  /** `null` where no source states it. */
  readonly count: number | null
  /** The part that the largest of them runs; `null` where no source states it. */
  readonly largestShare: number | null
  readonly admission: 'curated' | 'permissionless' | 'both' | null
}

/** How people reach it. */
export type Access = Sourced & {
  /** Independent interfaces; or one, with or without a copy that anybody can run. `null` where no source states it. */
  readonly interfaces: 'several' | 'one-with-copy' | 'one' | null
}

/** Another component that this one relies on. */
export type Dependency = Sourced & {
  readonly id: string
  /** What its failure could reach here; `null` where no source states it. */
  readonly reach: Reach | null
}

/** What is known of a component: facts, each with source and date. */
export type ComponentFacts = {
  readonly control?: Control
  readonly committee?: Committee
  readonly operators?: Operators
  readonly access?: Access
  /** Who holds what backs it, where that is one company. */
  readonly custodian?: Sourced & { readonly by: string }
  readonly dependsOn?: readonly Dependency[]
}

/** Something whose failure costs money: a contract, an oracle, a key, a bridge, a pool that others share. */
export type Component = ComponentFacts & {
  /** The same component reached by two paths has the same id. */
  readonly id: string
  /** A `collateral` is one that a lending pool lists: it can leave the pool with bad debt. */
  readonly kind: 'contract' | 'token' | 'oracle' | 'bridge' | 'governance' | 'pool' | 'collateral'
  readonly protocol: string
}
