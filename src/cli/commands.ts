import type { Command } from './command.js'
import { analyze } from './commands/analyze.js'
import { backtestSeries } from './commands/backtest.js'
import { bundle } from './commands/bundle.js'
import { calibrate } from './commands/calibrate.js'
import { compare } from './commands/compare.js'
import { demo } from './commands/demo.js'
import { discover } from './commands/discover.js'
import { explainFigure } from './commands/explain.js'
import { market } from './commands/market.js'
import { optimizeStrategy } from './commands/optimize.js'
import { peg } from './commands/peg.js'
import { listPresets } from './commands/presets.js'
import { replay } from './commands/replay.js'
import { risk } from './commands/risk.js'
import { shock } from './commands/shock.js'

/** Every command, in the order in which they are shown. */
export const commands: readonly Command[] = [
  analyze,
  discover,
  compare,
  optimizeStrategy,
  risk,
  calibrate,
  shock,
  backtestSeries,
  replay,
  peg,
  bundle,
  explainFigure,
  demo,
  listPresets,
  market,
]
