import type { Expression } from './expression.js'

/**
 * The inputs that expressions depend on: what can move them.
 *
 * @param expressions - The expressions.
 * @returns Their names, each once, in the order in which they were made.
 */
export function inputsOf(expressions: readonly Expression[]): readonly string[] {
  const seen = new Set<Expression>()
  const names: { readonly id: number; readonly name: string }[] = []
  const visit = (expression: Expression): void => {
    if (seen.has(expression)) return
    seen.add(expression)
    if (expression.type === 'input') names.push(expression)
    for (const part of partsOf(expression)) visit(part)
  }
  for (const expression of expressions) visit(expression)
  return names.sort((a, b) => a.id - b.id).map(({ name }) => name)
}

/**
 * What an expression is directly made of.
 *
 * @param expression - The expression.
 */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.type) {
    case 'constant':
    case 'input':
      return []
    case 'product':
      return expression.of.map(({ base }) => base)
    case 'sum':
      return expression.of.map(({ term }) => term)
    case 'min':
    case 'max':
      return [expression.a, expression.b]
    case 'ifLess':
      return [expression.a, expression.b, expression.then, expression.otherwise]
  }
}
