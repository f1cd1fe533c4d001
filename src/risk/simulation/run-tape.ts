import { columnsOf } from './columns-of.js'
import type { Instruction, Tape } from './tape.js'

/** The memory of a tape: a column for every number that varies, and one number for every other. */
export type Memory = {
  readonly columns: readonly Float64Array[]
  readonly scalars: Float64Array
}

/**
 * Memory for a block of paths.
 *
 * @param tape - The tape.
 * @param size - Paths of a block.
 */
export function memoryFor(tape: Tape, size: number): Memory {
  const none = new Float64Array(0)
  const varying = columnsOf(tape.varies.filter((isVarying) => isVarying).length, size)[Symbol.iterator]()
  return {
    columns: tape.varies.map((isVarying) => (isVarying ? (varying.next().value as Float64Array) : none)),
    scalars: new Float64Array(tape.varies.length),
  }
}

/**
 * Runs a tape on a block of paths. Inputs are in the memory, and outputs are there afterwards: in the columns where
 * they vary, else in the scalars.
 *
 * @param tape - The tape.
 * @param memory - Its memory; input columns are filled.
 * @param count - Paths of the block.
 */
export function runTape(tape: Tape, memory: Memory, count: number): void {
  for (const instruction of tape.instructions)
    if (tape.varies[instruction.out]) onColumns(instruction, tape.varies, memory, count)
    else onScalars(instruction, memory.scalars)
}

/**
 * Runs a tape on one path, all of whose numbers are scalars.
 *
 * @param tape - The tape.
 * @param scalars - One number for every column; inputs are filled.
 */
export function runTapeOnce(tape: Tape, scalars: Float64Array): void {
  for (const instruction of tape.instructions) onScalars(instruction, scalars)
}

function onScalars(instruction: Instruction, scalars: Float64Array): void {
  const { out } = instruction
  switch (instruction.operation) {
    case 'combine': {
      let sum = instruction.offset
      for (const { from, coefficient } of instruction.of) sum += coefficient * scalars[from]!
      scalars[out] = sum
      return
    }
    case 'multiply':
      scalars[out] = scalars[instruction.a]! * scalars[instruction.b]!
      return
    case 'min':
      scalars[out] = Math.min(scalars[instruction.a]!, scalars[instruction.b]!)
      return
    case 'max':
      scalars[out] = Math.max(scalars[instruction.a]!, scalars[instruction.b]!)
      return
    case 'power':
      scalars[out] = scalars[instruction.a]! ** instruction.exponent
      return
    case 'exp':
      scalars[out] = Math.exp(scalars[instruction.a]!)
      return
    case 'log':
      scalars[out] = Math.log(scalars[instruction.a]!)
      return
    case 'ifLess':
      scalars[out] =
        scalars[instruction.a]! < scalars[instruction.b]! ? scalars[instruction.then]! : scalars[instruction.otherwise]!
  }
}

function onColumns(
  instruction: Instruction,
  varies: readonly boolean[],
  { columns, scalars }: Memory,
  count: number,
): void {
  const result = columns[instruction.out]!
  switch (instruction.operation) {
    case 'combine': {
      let offset = instruction.offset
      for (const { from, coefficient } of instruction.of) if (!varies[from]) offset += coefficient * scalars[from]!
      combineColumns(
        result,
        offset,
        instruction.of.filter(({ from }) => varies[from]),
        columns,
        count,
      )
      return
    }
    case 'multiply': {
      const [vector, other] = varies[instruction.a] ? [instruction.a, instruction.b] : [instruction.b, instruction.a]
      const a = columns[vector]!
      if (varies[other]) multiplyColumns(result, a, columns[other]!, count)
      else scaleColumn(result, a, scalars[other]!, count)
      return
    }
    case 'min':
    case 'max': {
      const sign = instruction.operation === 'min' ? 1 : -1
      const [vector, other] = varies[instruction.a] ? [instruction.a, instruction.b] : [instruction.b, instruction.a]
      const a = columns[vector]!
      if (varies[other]) leastOfColumns(result, a, columns[other]!, sign, count)
      else leastOf(result, a, scalars[other]!, sign, count)
      return
    }
    case 'power': {
      const a = columns[instruction.a]!
      const { exponent } = instruction
      if (exponent === -1) for (let i = 0; i < count; i++) result[i] = 1 / a[i]!
      else if (exponent === 0.5) for (let i = 0; i < count; i++) result[i] = Math.sqrt(a[i]!)
      else for (let i = 0; i < count; i++) result[i] = a[i]! ** exponent
      return
    }
    case 'exp':
      expOfColumn(result, columns[instruction.a]!, count)
      return
    case 'log':
      logOfColumn(result, columns[instruction.a]!, count)
      return
    case 'ifLess': {
      const read = (column: number, path: number) => (varies[column] ? columns[column]![path]! : scalars[column]!)
      const { a, b, then, otherwise } = instruction
      for (let i = 0; i < count; i++) result[i] = read(a, i) < read(b, i) ? read(then, i) : read(otherwise, i)
    }
  }
}

function combineColumns(
  result: Float64Array,
  offset: number,
  of: readonly { readonly from: number; readonly coefficient: number }[],
  columns: readonly Float64Array[],
  count: number,
): void {
  const [first, second, ...others] = of
  const a = columns[first!.from]!
  const p = first!.coefficient
  if (second === undefined) for (let i = 0; i < count; i++) result[i] = offset + p * a[i]!
  else {
    const b = columns[second.from]!
    const q = second.coefficient
    for (let i = 0; i < count; i++) result[i] = offset + p * a[i]! + q * b[i]!
  }
  for (const { from, coefficient } of others) {
    const c = columns[from]!
    for (let i = 0; i < count; i++) result[i]! += coefficient * c[i]!
  }
}

function multiplyColumns(result: Float64Array, a: Float64Array, b: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) result[i] = a[i]! * b[i]!
}

function scaleColumn(result: Float64Array, a: Float64Array, by: number, count: number): void {
  for (let i = 0; i < count; i++) result[i] = by * a[i]!
}

function leastOfColumns(result: Float64Array, a: Float64Array, b: Float64Array, sign: number, count: number): void {
  for (let i = 0; i < count; i++) result[i] = sign * a[i]! < sign * b[i]! ? a[i]! : b[i]!
}

function leastOf(result: Float64Array, a: Float64Array, b: number, sign: number, count: number): void {
  for (let i = 0; i < count; i++) result[i] = sign * a[i]! < sign * b ? a[i]! : b
}

function expOfColumn(result: Float64Array, a: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) result[i] = Math.exp(a[i]!)
}

function logOfColumn(result: Float64Array, a: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) result[i] = Math.log(a[i]!)
}
