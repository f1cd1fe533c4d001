import { describe, expect, test } from 'vitest'
import type { Asset } from '../core/asset.js'
import { nativeAsset } from '../core/native-asset.js'
import type { Step } from '../core/step.js'
import { stateOf, withState } from '../core/world.js'
import { wad } from '../math/wad.js'
import { conformanceOf } from './conformance-of.js'
import { type Flaw, vaultDouble, vaultMarket } from './fixtures/vault-double.js'

const resultsOf = (flaw?: Flaw) => conformanceOf({ adapter: vaultDouble(flaw), market: vaultMarket, runs: 60 })

const failuresOf = async (flaw?: Flaw) =>
  (await resultsOf(flaw)).flatMap((result) => (result.outcome === 'failed' ? [result] : []))

const asset = (change: Partial<Asset>): Flaw => ({ asset: (whole) => ({ ...whole, ...change }) })
const step = (change: (whole: Step) => Partial<Step>): Flaw => ({ step: (whole) => ({ ...whole, ...change(whole) }) })

/** Multiplies what a deposit brings. */
const bringing = (change: (amount: bigint, given: bigint) => bigint): Flaw =>
  step((whole) => ({
    apply(input) {
      const { amounts, ...rest } = whole.apply(input)
      const given = (input.amounts as { readonly [key: string]: bigint })['ETH@1'] ?? 0n
      return { ...rest, amounts: { 'share@1': change(amounts['share@1'] ?? 0n, given) } }
    },
  }))

const eth = nativeAsset({ chainId: 1 })
const state = { id: 'vault@1' }
let calls = 0

describe('the suite', () => {
  test('passes what does all it should, and says what it lacks', async () => {
    const results = await resultsOf()
    expect(results.filter(({ outcome }) => outcome === 'failed')).toEqual([])
    expect(results.flatMap((result) => (result.outcome === 'skipped' ? [result.reason] : []))).toEqual([
      'It needs a `client`: a node of the chain, such as a devnet’s.',
      'It needs an `entry`: the file that an app imports.',
    ])
  })

  test.each<readonly [string, Flaw, RegExp]>([
    ['names each thing once, on its own chain', asset({ chainId: 10 }), /share@1 is of chain 10/],
    ['runs every step, and refuses by typed errors', { idle: true }, /No trial uses vault\.idle\. Give trials/],
    [
      'runs every step, and refuses by typed errors',
      step((whole) => ({
        apply(input) {
          if ((input.amounts as { readonly [key: string]: bigint })['ETH@1'] === 1n) throw new Error('too little')
          return whole.apply(input)
        },
      })),
      /with 1 base units: Error: too little/,
    ],
    [
      'gives the same for the same input',
      bringing((amount) => amount - BigInt(calls++ % 2)),
      /gives another result when it runs again/,
    ],
    ['gives the same for the same input', { touch: () => void Date.now() }, /Date\.now was used/],
    [
      'changes nothing that it is given',
      {
        touch(world) {
          ;(world.cells as unknown[])[0] = { ...(stateOf(world, state as never) as object) }
        },
      },
      /TypeError: Cannot assign to read only property/,
    ],
    [
      'gives no less for more',
      bringing((amount, given) => (given > 100n * wad ? amount / 2n : amount)),
      /for more, and/,
    ],
    [
      'keeps value at redemption, less what it states as one-offs',
      bringing((amount) => (amount * 999n) / 1_000n),
      /loses \d+ of ETH@1 that no one-off states/,
    ],
    [
      'keeps value at redemption, less what it states as one-offs',
      bringing((amount) => (amount * 1_001n) / 1_000n + 10n),
      /creates \d+ of ETH@1/,
    ],
    ['makes claims that close on base assets', asset({ claims: () => [], worth: undefined }), /has no worth/],
    [
      'makes claims that close on base assets',
      asset({ claims: (_, amount) => [{ asset: eth, amount: amount * amount }] }),
      /as a whole, and on/,
    ],
    [
      'pays off at redemption what its claims are worth',
      asset({ payoff: (_, amount) => ({ type: 'linear', asset: 'ETH@1', units: amount }) }),
      /pays off \d+ of ETH@1, and claims/,
    ],
    [
      'gives yields with a basis, a window and origins',
      asset({
        yields: () => [{ source: 'supply', rate: { basis: 'apr', value: 0.1, window: 0 }, formula: 'x', origins: [] }],
      }),
      /has the window 0/,
    ],
    [
      'gives yields with a basis, a window and origins',
      asset({
        yields: () => [
          {
            source: 'supply',
            rate: { basis: 'apr', value: 0.1, window: 'instant' },
            formula: 'x',
            origins: [{ type: 'state', protocol: 'vault@1', fields: ['speed'] }],
          },
        ],
      }),
      /rests on speed of vault@1/,
    ],
    ['names the components that it relies on, and who controls them', asset({ components: [] }), /no component/],
    [
      'names the components that it relies on, and who controls them',
      asset({ components: [{ id: 'contract:vault@1', kind: 'contract', protocol: 'vault' }] }),
      /Contract:vault@1 does not state who controls it/,
    ],
    ['states the ways out', asset({ exits: [] }), /states no way out/],
    [
      'makes calls that decode, and that spend what the step consumes',
      step((whole) => ({ calls: (input) => whole.calls(input).map((call) => ({ ...call, functionName: 'give' })) })),
      /has no function give/,
    ],
    [
      'makes calls that decode, and that spend what the step consumes',
      step((whole) => ({ calls: (input) => whole.calls(input).map((call) => ({ ...call, value: 10n ** 30n })) })),
      /sends 10{30} wei/,
    ],
    [
      'makes every step again from its parameters',
      step(() => ({ parameters: { speed: 1 } })),
      /its own schema refuses/,
    ],
    [
      'has states that survive a file and fit their schema, now and later',
      { protocol: (whole) => ({ ...whole, accrue: (world) => ({ ...stateOf(world, whole), rate: 0n }) }) },
      /a month later does not fit/,
    ],
    [
      'shows its observables, and takes shocks of them',
      {
        protocol: (whole) => ({
          ...whole,
          observables: {
            'redemption:share': {
              read: (world) => stateOf(world, whole).rate,
              write: (world, rate) => withState(world, whole, { ...stateOf(world, whole), rate: rate * 2n }),
            },
          },
        }),
      },
      /is written as \d+ and read as/,
    ],
  ])('%s: a flaw is found', async (name, flaw, problem) => {
    const failures = await failuresOf(flaw)
    expect(failures.map((failure) => failure.name)).toContain(name)
    expect(failures.find((failure) => failure.name === name)?.problem).toMatch(problem)
  })

  test('lets steps be excepted, as long as that is true', async () => {
    const name = 'runs every step, and refuses by typed errors'
    const outcomeWith = async (except: { readonly [stepId: string]: string }) =>
      (await conformanceOf({ adapter: vaultDouble({ idle: true }), market: vaultMarket, runs: 10, except })).find(
        (result) => result.name === name,
      )
    expect(await outcomeWith({ 'vault.idle': 'closed' })).toEqual({ name, outcome: 'passed' })
    for (const id of ['vault.deposit', 'vault.unknown'])
      expect(await outcomeWith({ 'vault.idle': 'closed', [id]: 'closed' })).toMatchObject({ outcome: 'failed' })
  })

  test('names the smallest amount that fails', async () => {
    const [failure] = await failuresOf(bringing((amount, given) => (given >= 1_000n ? amount * 2n : amount)))
    expect(failure?.problem).toMatch(/^In "vault\.deposit" with 1000 base units: vault\.deposit creates/)
  })
})
