import type { Component, Power } from '../../core/component.js'

/**
 * Everybody who can change what a component does: those with a power over it, and the committee whose word it takes.
 *
 * @param component - The component.
 * @returns `undefined` where it is not stated who can change it.
 */
export function powersOf({ control, committee }: Component): readonly Power[] | undefined {
  if (control === undefined) return undefined
  if (committee === undefined) return control.powers
  const { members, quorum, isIndependent, isNamed, attests, reach, source, date } = committee
  return [
    ...control.powers,
    {
      by: quorum === null || members === null ? 'the committee' : `the committee (${quorum} of ${members})`,
      mechanism: attests,
      isEmergency: false,
      delayDays: 0,
      reach,
      isOnChainVote: false,
      council: { members, quorum, isIndependent, isNamed },
      source,
      date,
    },
  ]
}
