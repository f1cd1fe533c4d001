import type { Hints } from './journey-chain.js'
import type { Random } from './random.js'

/** What valibot keeps of a schema. */
type Node = {
  readonly type: string
  readonly entries?: { readonly [name: string]: Node }
  readonly options?: readonly unknown[]
  readonly item?: Node
  readonly wrapped?: Node
  readonly literal?: unknown
  readonly pipe?: readonly { readonly type: string; readonly requirement?: unknown }[]
}

/** Where a value is drawn from, beside its schema. */
export type Source = {
  readonly random: Random
  readonly hints: Hints
  /** Keys of what is held, which are preferred. */
  readonly held: ReadonlySet<unknown>
}

const shares = [1 / 3, 0.5, 1, 0.999, 1e-9]

/**
 * Draws a value that a schema lets through: any, but rather one that the deployments name or that is held.
 *
 * @param schema - The schema.
 * @param source - Where it comes from.
 * @param name - The name of the field that it is for.
 */
export function drawValue(schema: unknown, source: Source, name = ''): unknown {
  const node = schema as Node
  const { random, hints, held } = source
  const known = hints[name] ?? []
  const bound = (type: string) => node.pipe?.find((action) => action.type === type)?.requirement
  switch (node.type) {
    case 'strict_object':
    case 'object':
      return Object.fromEntries(
        Object.entries(node.entries ?? {}).flatMap(([field, inner]) => {
          const value = drawValue(inner, source, field)
          return value === undefined ? [] : [[field, value]]
        }),
      )
    case 'picklist': {
      const options = node.options ?? []
      const preferred = options.filter((option) => held.has(option))
      return random.pick(preferred.length > 0 && random.chance(0.7) ? preferred : options)
    }
    case 'union':
      return drawValue(random.pick(likely(node.options as readonly Node[], known)), source, name)
    case 'custom':
      return random.pick(known)
    case 'literal':
      return node.literal
    case 'optional':
    case 'exact_optional':
      return random.chance(0.8) ? undefined : drawValue(node.wrapped, source, name)
    case 'array': {
      const least = Number(bound('min_length') ?? 0)
      const singular = name.replace(/s$/, '')
      return Array.from({ length: least + random.below(2) }, () => drawValue(node.item, source, singular))
    }
    case 'boolean':
      return random.chance(0.5)
    case 'bigint':
      return amount(random)
    case 'string':
      return random.pick(known.length > 0 ? known : ['0x'])
    case 'number': {
      if (known.length > 0) return random.pick(known)
      const most = Number(bound('max_value') ?? 1_200)
      if (most <= 1)
        return random.chance(0.5) ? random.pick(shares.filter((share) => share <= most)) : random.fraction() * most
      return random.below(Math.min(4, most))
    }
    default:
      throw new TypeError(`Nothing is drawn for a schema of type ${node.type} yet.`)
  }
}

/** What only code can check is drawn from what is known, or not at all; what is said in a word is drawn rather. */
const likely = (options: readonly Node[], known: readonly unknown[]) =>
  options
    .filter(({ type }) => type !== 'custom' || known.length > 0)
    .flatMap((option) => (option.type === 'literal' ? [option, option] : [option]))

/** One wei, whole units of tokens of 6 and of 18 decimals, and anything between. */
function amount(random: Random): bigint {
  const way = random.fraction()
  if (way < 0.1) return 1n
  if (way < 0.3) return BigInt(1 + random.below(50)) * 10n ** 18n
  if (way < 0.4) return BigInt(1 + random.below(5_000)) * 10n ** 6n
  return BigInt(Math.floor(10 ** (random.fraction() * 21)))
}
