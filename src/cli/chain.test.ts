import { describe, expect, test } from 'vitest'
import { run } from './fixtures/run.js'

const failure = async (...argv: readonly string[]) => {
  const { code, out, err } = await run(...argv, '--json')
  expect([code, out]).toEqual([1, ''])
  return JSON.parse(err).error
}
const plan = ['analyze', 'wsteth-loop', '--amount', '10']

describe('--chain', () => {
  test.each(['base', 'arbitrum', 'optimism', '8453', 'Base'])('%s lists the presets that it has', async (chain) => {
    const { code, out } = await run('presets', '--chain', chain)
    expect(code).toBe(0)
    expect(out).toContain('wsteth-loop')
    expect(out).toContain('need a node: --rpc URL.')
    expect(out).not.toContain('eth-stake')
    const list = JSON.parse((await run('presets', '--chain', chain, '--json')).out)
    expect(list.map(({ exits }: { readonly exits: unknown }) => exits)).toEqual(list.map(() => ['market']))
  })

  test('ethereum is what there is without it', async () => {
    expect(await run('presets', '--chain', 'ethereum')).toEqual(await run('presets'))
    expect(await run(...plan, '--chain', '1')).toEqual(await run(...plan))
  })

  test.each(['analyze', 'risk', 'shock', 'explain'])('%s without a node says that it needs one', async (command) => {
    const error = await failure(command, 'wsteth-loop', '--amount', '10', '--chain', 'base')
    expect(error).toMatchObject({ name: 'NodeRequiredError', chain: 'base' })
    expect(error.message).toContain('Give --rpc with the URL of a node of base')
  })

  test('a market without a node says so too', async () => {
    const { code, err } = await run('market', '--chain', 'optimism')
    expect([code, err]).toEqual([1, expect.stringMatching(/^NodeRequiredError: .* plans on optimism need a node/)])
  })

  test('bad input', async () => {
    expect(await failure(...plan, '--chain', 'solana')).toMatchObject({ name: 'UnknownChainError', chain: 'solana' })
    expect((await failure(...plan, '--chain', '')).name).toBe('UnknownChainError')
    expect((await failure(...plan, '--chain', 'base', '--deployment', 'x.json')).message).toContain(
      'Give --chain or --deployment, not both.',
    )
    const unreachable = await failure(...plan, '--chain', 'base', '--rpc', 'http://127.0.0.1:9')
    expect(unreachable.name).toBe('NodeUnreachableError')
  })
})
