import { callsDecode } from './checks/calls-decode.js'
import { claimsClose } from './checks/claims-close.js'
import { componentsNamed } from './checks/components-named.js'
import { conserving } from './checks/conserving.js'
import { deterministic } from './checks/deterministic.js'
import { entryIsSmall } from './checks/entry-is-small.js'
import { exitsStated } from './checks/exits-stated.js'
import { identity } from './checks/identity.js'
import { monotone } from './checks/monotone.js'
import { parametersRoundTrip } from './checks/parameters-round-trip.js'
import { payoffAgrees } from './checks/payoff-agrees.js'
import { pure } from './checks/pure.js'
import { readsHitCode } from './checks/reads-hit-code.js'
import { runsEveryStep } from './checks/runs-every-step.js'
import { statesRoundTrip } from './checks/states-round-trip.js'
import { takesShocks } from './checks/takes-shocks.js'
import { yieldsNamed } from './checks/yields-named.js'
import type { ConformanceCheck } from './conformance-check.js'

/** All that every adapter does. */
export const checks: readonly ConformanceCheck[] = [
  identity,
  runsEveryStep,
  deterministic,
  pure,
  monotone,
  conserving,
  claimsClose,
  payoffAgrees,
  yieldsNamed,
  componentsNamed,
  exitsStated,
  callsDecode,
  parametersRoundTrip,
  statesRoundTrip,
  takesShocks,
  readsHitCode,
  entryIsSmall,
]
