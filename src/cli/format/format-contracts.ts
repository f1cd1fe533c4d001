import type { Devnet } from '../../devnet/index.js'
import { formatTable } from './format-table.js'

/**
 * Which contracts of a devnet are the real ones and which are doubles.
 *
 * @param contracts - Its contracts.
 */
export function formatContracts(contracts: Devnet['contracts']): readonly string[] {
  const named = (kind: 'real' | 'double') => [
    ...new Set(contracts.filter((contract) => contract.kind === kind).map(({ name }) => name)),
  ]
  const rows = [
    ['Real contracts', named('real').join(', ')],
    ['Doubles', named('double').join(', ')],
  ]
  return formatTable([{ head: '' }, { head: '' }], rows)
}
