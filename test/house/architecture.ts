import { posix } from 'node:path'
import ts from 'typescript'

/** A source file: its path from the root of the repository, and its text. */
export type Source = { readonly path: string; readonly text: string }

const floors: { readonly [folder: string]: number } = {
  errors: 0,
  math: 1,
  core: 2,
  yield: 3,
  risk: 3,
  bundle: 3,
  files: 3,
  scenario: 4,
  compose: 4,
  adapters: 4,
  actions: 5,
  report: 5,
  interop: 5,
  testing: 5,
  devnet: 5,
  workers: 5,
  presets: 6,
  cli: 7,
}

/** `index.ts` gives out what stands on floors 0 to 3, and nothing above. */
const floorOfIndex = 3.5

/** What the lower floors are made of: they may know no protocol by name. */
const engines = ['core', 'yield', 'risk', 'bundle', 'files', 'scenario', 'compose']

/** Facts of history, which say where they happened. */
const facts = 'src/scenario/crises/'

/** What may read files, the network and the clock. */
const outside = ['actions', 'testing', 'devnet', 'workers', 'cli']

/** Packages that an adapter may import: encoders and the parsing of outside data. */
const packagesOfAdapters = ['viem', 'valibot']
const foldersOfAdapters = ['core', 'math', 'errors']

/** What of viem reaches out: everything in its action modules, and these of its root. */
const reachesOut = /^(http|webSocket|ipc|fallback|custom|create(Public|Wallet|Test)?Client|create\w*Transport)$/
const modulesThatReachOut = /^viem\/(actions|node|account-abstraction|experimental|siwe|ens|nonce)(\/|$)/

/** What differs from run to run. */
const impure: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/^Date\.now$/, 'Date.now'],
  [/^Math\.random$/, 'Math.random'],
  [/^(globalThis\.)?process$/, 'process'],
  [/^(globalThis\.)?performance$/, 'performance'],
  [/^(globalThis\.)?crypto$/, 'crypto'],
  [/^(globalThis\.)?fetch$/, 'fetch'],
]

const folderOf = (path: string) => path.split('/')[1] ?? ''
const adapterOf = (path: string) => (folderOf(path) === 'adapters' ? path.split('/')[2] : undefined)

/** The floor that a file of src stands on; undefined where its folder has none. */
export const floorOf = (path: string): number | undefined =>
  path === 'src/index.ts' ? floorOfIndex : floors[folderOf(path)]

type Import = { readonly specifier: string; readonly names: readonly string[]; readonly isType: boolean }

const parse = ({ path, text }: Source) => ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true)

const everyNode = function* (node: ts.Node): Generator<ts.Node> {
  yield node
  for (const child of node.getChildren()) if (!ts.isJSDoc(child)) yield* everyNode(child)
}

/** Every module that a file names: imports and exports, of values and types, static and dynamic. */
export const importsOf = (source: Source): readonly Import[] => {
  const imports: Import[] = []
  for (const node of everyNode(parse(source))) {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const bindings = node.importClause?.namedBindings
      const elements = bindings !== undefined && ts.isNamedImports(bindings) ? bindings.elements : []
      const isTypeOnly = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
      imports.push({
        specifier: node.moduleSpecifier.text,
        names: elements.filter((each) => !each.isTypeOnly).map((each) => (each.propertyName ?? each.name).text),
        isType: isTypeOnly || (elements.length > 0 && elements.every((each) => each.isTypeOnly)),
      })
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier))
      imports.push({ specifier: node.moduleSpecifier.text, names: [], isType: node.isTypeOnly })
    else if (
      ts.isImportTypeNode(node) &&
      ts.isLiteralTypeNode(node.argument) &&
      ts.isStringLiteral(node.argument.literal)
    )
      imports.push({ specifier: node.argument.literal.text, names: [], isType: true })
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments
      if (argument !== undefined && ts.isStringLiteralLike(argument))
        imports.push({ specifier: argument.text, names: [], isType: false })
    }
  }
  return imports
}

/** The package that a module belongs to. */
export const packageOf = (specifier: string) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')

const isTest = (path: string) => /\.test(-d)?\.ts$/.test(path) || path.includes('/fixtures/')

function* findInImports(source: Source): Generator<string> {
  const { path } = source
  const folder = folderOf(path)
  const floor = floorOf(path)
  const adapter = adapterOf(path)
  const mayReachOut = outside.includes(folder)
  const isDevnetOfAdapter = adapter !== undefined && path === `src/adapters/${adapter}/devnet.ts`
  // An entry of interop may have a form for Node, which loads a package that Node cannot import.
  const loadsInNode = /^src\/interop\/[^/]+\/node\.ts$/.test(path)
  if (floor === undefined) {
    yield `${path} stands on no floor: ${folder} is none of ${Object.keys(floors).join(', ')}.`
    return
  }
  for (const { specifier, names, isType } of importsOf(source)) {
    if (!specifier.startsWith('.')) {
      const name = packageOf(specifier)
      const mayUse = mayReachOut || isDevnetOfAdapter || (loadsInNode && specifier === 'node:module')
      if (specifier.startsWith('node:') && !mayUse)
        yield `${path} imports ${specifier}, but only ${outside.join(', ')} reach outside.`
      else if (adapter !== undefined && !isDevnetOfAdapter && !packagesOfAdapters.includes(name))
        yield `${path} imports ${specifier}, but an adapter imports no package except ${packagesOfAdapters.join(' and ')}.`
      if (mayReachOut || isType) continue
      if (modulesThatReachOut.test(specifier) && specifier !== 'viem/experimental/erc7821')
        yield `${path} imports ${specifier}, but only ${outside.join(', ')} reach outside.`
      for (const each of names.filter((each) => name === 'viem' && reachesOut.test(each)))
        yield `${path} imports ${each} of viem, but only ${outside.join(', ')} reach outside.`
      continue
    }
    const target = posix.join(posix.dirname(path), specifier).replace(/\.js$/, '.ts')
    const targetFloor = floorOf(target)
    const targetFolder = folderOf(target)
    if (targetFloor === undefined) yield `${path} imports ${target}, which stands on no floor.`
    else if (targetFloor > floor)
      yield `${path} (floor ${floor}) imports ${target} (floor ${targetFloor}): imports point down only.`
    else if (targetFloor === floor && targetFolder !== folder)
      yield `${path} imports ${target}, which stands beside it on floor ${floor}: imports point down only.`
    else if (adapter !== undefined && adapterOf(target) !== undefined && adapterOf(target) !== adapter)
      yield `${path} imports ${target}, but an adapter knows no other adapter.`
    else if (adapter !== undefined && adapterOf(target) === undefined && !foldersOfAdapters.includes(targetFolder))
      yield `${path} imports ${target}, but an adapter imports only ${foldersOfAdapters.join(', ')} and its own folder.`
  }
}

/** Whether an identifier stands for the global of that name, rather than for a property or something declared here. */
const isGlobal = (node: ts.Identifier, declared: ReadonlySet<string>) => {
  if (declared.has(node.text)) return false
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node
  return !(
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    (ts.isPropertySignature(parent) && parent.name === node) ||
    (ts.isMethodDeclaration(parent) && parent.name === node) ||
    (ts.isBindingElement(parent) && parent.propertyName === node) ||
    ts.isTypeReferenceNode(parent) ||
    ts.isQualifiedName(parent)
  )
}

function* findInCode(source: Source, names: readonly RegExp[]): Generator<string> {
  const { path } = source
  const folder = folderOf(path)
  const isPure = (floorOf(path) ?? 0) < 5
  const isEngine = engines.includes(folder) && !path.startsWith(facts)
  const nodes = [...everyNode(parse(source))]
  const declared = new Set(
    nodes.flatMap((node) =>
      (ts.isVariableDeclaration(node) ||
        ts.isParameter(node) ||
        ts.isBindingElement(node) ||
        ts.isImportSpecifier(node)) &&
      ts.isIdentifier(node.name)
        ? [node.name.text]
        : [],
    ),
  )
  for (const node of nodes) {
    if (
      isPure &&
      ts.isNewExpression(node) &&
      node.expression.getText() === 'Date' &&
      (node.arguments?.length ?? 0) === 0
    )
      yield `${path} makes a Date of the present: below floor 5 there is no clock.`
    if (isPure && ts.isPropertyAccessExpression(node))
      for (const [pattern, what] of impure)
        if (pattern.test(node.getText()))
          yield `${path} uses ${what}: below floor 5 there is no clock, no randomness and no environment.`
    if (isPure && ts.isIdentifier(node) && isGlobal(node, declared))
      for (const [pattern, what] of impure)
        if (pattern.test(node.text))
          yield `${path} uses ${what}: below floor 5 there is no clock, no randomness and no environment.`
    const isText = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)
    if (isEngine && (isText || ts.isIdentifier(node))) {
      const name = names.find((each) => each.test(node.text))
      if (name !== undefined) yield `${path} says ${node.text}, but an engine names no protocol.`
    }
  }
}

/** Token standards are folders of adapters too, and no protocols. */
const standards = ['erc20', 'weth']
const families = ['lido', 'aave', 'rocket', 'uniswap', 'eigen', 'morpho']

/** The words by which adapters are known, without versions: `aave` for aaveV3, and no ordinary word such as `ether` for etherFi. */
const wordsOf = (adapterIds: readonly string[]): readonly RegExp[] => {
  const ids = adapterIds.filter((id) => !standards.includes(id)).map((id) => id.replace(/V?\d.*$/, ''))
  // At the start of a word, or of a part of a camel-cased one.
  return [...new Set([...families, ...ids])].map((word) => {
    const capital = `${word[0]?.toUpperCase()}${word.slice(1)}`
    return new RegExp(`(?<![A-Za-z])${word}(?![a-z])|${capital}(?![a-z])`)
  })
}

/**
 * What breaks the rules of the floors, one sentence each.
 *
 * @param sources - The TypeScript files of src.
 */
export const findViolations = (sources: readonly Source[]): readonly string[] => {
  const adapterIds = [...new Set(sources.flatMap(({ path }) => adapterOf(path) ?? []))]
  const words = wordsOf(adapterIds)
  return sources
    .filter(({ path }) => !isTest(path))
    .flatMap((source) => [...new Set([...findInImports(source), ...findInCode(source, words)])])
}
