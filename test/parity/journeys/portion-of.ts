import type { Amount } from '../../../src/core/amount.js'
import type { Ledger } from '../../../src/core/ledger.js'
import { withAmount } from '../../../src/core/with-amount.js'
import type { Link } from '../options-at.js'
import { scaleDown } from '../scale-down.js'
import type { Random } from './random.js'

/**
 * A step on some of what is held: everything, one wei, a third, a whole number, a share, or any amount.
 *
 * @param link - The step.
 * @param ledger - What is held.
 * @param random - What fractions say.
 */
export function portionOf(link: Link, { held }: Ledger, random: Random): Link {
  const { consumes } = link
  if (consumes.length === 0 || consumes.some(({ kind }) => kind === 'position')) return link
  const [asset] = consumes
  const available = consumes
    .map(({ key }) => held.get(key)?.guaranteed ?? 0n)
    .reduce((least, amount) => (amount < least ? amount : least))
  const amount = portion(available, asset?.decimals ?? 18, random)
  if (amount === undefined) return link
  return 'expand' in link ? withAmount(link, amount) : withAmount(link, amount)
}

function portion(available: bigint, decimals: number, random: Random): Exclude<Amount, 'all' | 'max'> | undefined {
  const way = random.fraction()
  if (way < 0.3) return undefined
  if (way < 0.36) return { exact: 1n }
  if (way < 0.46) return { share: 1 / 3 }
  if (way < 0.7) return { share: random.fraction() }
  const unit = 10n ** BigInt(decimals)
  const whole = available / unit
  if (way < 0.85 && whole > 0n) return { exact: unit * (1n + (whole * BigInt(random.below(1_000))) / 1_000n) }
  return { exact: scaleDown(available, random.fraction()) }
}
