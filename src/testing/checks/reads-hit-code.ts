import type { Address, Client } from 'viem'
import { getBlockNumber, getCode, multicall } from 'viem/actions'
import type { Protocol } from '../../core/protocol.js'
import type { ReadRequest } from '../../core/reading.js'
import { runReading } from '../../core/run-reading.js'
import type { ConformanceCheck } from '../conformance-check.js'
import type { Subject } from '../subject.js'
import { validated } from '../validated.js'

/** Reads, calls and tokens go to contracts, and what is read there fits the schema. */
export const readsHitCode: ConformanceCheck = {
  name: 'reads contracts that are there, into states that fit their schema',
  instruction: 'Check the addresses of the deployment and the ABI of each read against the node.',
  lacks: ({ client }) =>
    client === undefined ? 'it needs a `client`: a node of the chain, such as a devnet’s' : undefined,
  async find(subject) {
    const client = subject.client as Client
    const blockNumber = await getBlockNumber(client)
    for (const protocol of subject.adapter.protocols) {
      const problem = await readProblem(client, blockNumber, protocol)
      if (problem !== undefined) return `${protocol.id} ${problem}`
    }
    const addresses = new Map([...addressesOf(subject)].map(([address, what]) => [address.toLowerCase(), what]))
    for (const [address, what] of addresses)
      if (!(await hasCode(client, address as Address, blockNumber)))
        return `${what} goes to ${address}, where no code is`
    return undefined
  },
}

async function readProblem(
  client: Client,
  blockNumber: bigint,
  { load, state: schema }: Protocol,
): Promise<string | undefined> {
  const empty: string[] = []
  const known = new Map<Address, Promise<boolean>>()
  const answer = async (requests: readonly ReadRequest[]) => {
    for (const { address, functionName } of requests) {
      const found = known.get(address) ?? hasCode(client, address, blockNumber)
      known.set(address, found)
      if (!(await found)) empty.push(`reads ${functionName} at ${address}, where no code is`)
    }
    if (empty.length > 0) throw new Error(empty[0])
    const deployless = client.chain?.contracts?.multicall3 === undefined
    const answers = await multicall(client, { contracts: requests, blockNumber, deployless, allowFailure: true })
    return answers.map((each, index) => {
      if (each.status === 'success') return each.result
      throw new Error(
        `cannot read ${requests[index]?.functionName} at ${requests[index]?.address}: ${each.error.message}`,
      )
    })
  }
  try {
    const result = validated(schema, await runReading(load(), answer))
    return 'problem' in result ? `reads a state that does not fit its schema: ${result.problem}` : undefined
  } catch (error) {
    return (error as Error).message
  }
}

const hasCode = async (client: Client, address: Address, blockNumber: bigint): Promise<boolean> => {
  const code = await getCode(client, { address, blockNumber })
  return code !== undefined && code !== '0x'
}

/** Where tokens stand and calls go, with what each is. */
function addressesOf(subject: Subject): ReadonlyMap<Address, string> {
  const found = new Map<Address, string>()
  for (const { address, key } of subject.adapter.assets) if (address !== undefined) found.set(address, key)
  subject.searchFlows(({ step, world, amounts, choice }) => {
    for (const { to, label } of step.calls({ account: world.account, amounts, choice })) found.set(to, `"${label}"`)
    return undefined
  })
  return found
}
