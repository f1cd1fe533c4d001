import { writeFileSync } from 'node:fs'
import { format } from 'node:util'

// node run-examples.mjs RESULTS FILE…: runs each file and writes what its statements printed, or why it failed.
const [results, ...files] = process.argv.slice(2)
const outcomes = []
for (const file of files) {
  const printed = []
  let lines = []
  console.log = (...values) => lines.push(format(...values))
  globalThis.report = (index) => {
    printed[index] = lines.join('\n')
    lines = []
  }
  try {
    await import(file)
    outcomes.push({ printed })
  } catch (error) {
    outcomes.push({ printed, error: String(error?.stack ?? error) })
  }
}
writeFileSync(results, JSON.stringify(outcomes))
process.exit()
