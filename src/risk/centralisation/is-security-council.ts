import type { Council } from '../../core/component.js'

/**
 * Whether those who must agree are enough of a check: seven or more, of whom 51 % must agree and half are not the
 * protocol's own, all publicly known.
 *
 * @param council - Who must agree; `undefined` where nobody else must.
 * @param unknown - What a fact that is not stated is taken for.
 * @see https://www.defiscan.info/learn-more, Security Council Requirements
 */
export function isSecurityCouncil(council: Council | undefined, unknown: boolean): boolean {
  if (council === undefined) return false
  const { members, quorum, isIndependent, isNamed } = council
  const share = members === null || quorum === null ? unknown : quorum / members >= 0.51
  return (members === null ? unknown : members >= 7) && share && (isIndependent ?? unknown) && (isNamed ?? unknown)
}
