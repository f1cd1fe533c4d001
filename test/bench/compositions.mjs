const eth = 10n ** 18n

/** Processor time of this process, so that others do not count. */
const now = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** Compositions of ETH by number of steps: found, planned, and stated with their yields; the least of three rounds. */
export async function compositions(load) {
  const { composeStrategies, groundFor } = await load('compose/compose-strategies.js')
  const { adapters, defaultMarket } = await load('presets/index.js')
  const market = defaultMarket()
  const parameters = { asset: adapters.lido.eth, amount: 10n * eth, market, adapters: Object.values(adapters) }
  return [3, 4, 5].map((maxSteps) => {
    const rounds = [0, 1, 2].map(() => {
      const start = now()
      let found = 0
      for (const _ of composeStrategies(groundFor({ ...parameters, maxSteps }))) found += 1
      return { found, seconds: now() - start }
    })
    const { found, seconds } = rounds.reduce((a, b) => (b.seconds < a.seconds ? b : a))
    return { maxSteps, found, seconds, aSecond: found / seconds, forTenThousand: (10_000 / found) * seconds }
  })
}
