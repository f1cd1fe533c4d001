import { erc20Abi } from 'viem'
import { expectTypeOf, test } from 'vitest'
import type { Protocol } from './protocol.js'
import { read } from './read.js'
import { readAll } from './read-all.js'
import type { Schema } from './schema.js'

const address = '0x0000000000000000000000000000000000000001'
type Token = { readonly supply: bigint; readonly name: string; readonly balance: bigint }

test('`yield*` gives the decoded results', () => {
  const protocol = {
    id: 'x@1',
    state: {} as Schema<Token>,
    *load() {
      const supply = yield* read({ address, abi: erc20Abi, functionName: 'totalSupply', args: [] })
      const [name, balance] = yield* readAll([
        read({ address, abi: erc20Abi, functionName: 'name', args: [] }),
        read({ address, abi: erc20Abi, functionName: 'balanceOf', args: [address] }),
      ])
      expectTypeOf(supply).toEqualTypeOf<bigint>()
      expectTypeOf(name).toEqualTypeOf<string>()
      expectTypeOf(balance).toEqualTypeOf<bigint>()
      return { supply, name, balance }
    },
  } satisfies Protocol<string, Token>
  expectTypeOf(protocol).toExtend<Protocol>()
})

test('only view functions with their arguments can be read', () => {
  // @ts-expect-error there is no such function
  read({ address, abi: erc20Abi, functionName: 'totalSuply', args: [] })
  // @ts-expect-error it is no view function
  read({ address, abi: erc20Abi, functionName: 'transfer', args: [address, 1n] })
  // @ts-expect-error whose balance?
  read({ address, abi: erc20Abi, functionName: 'balanceOf', args: [] })
})
