import { readdirSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { root } from './entries.js'

/** A program that the documentation shows. */
export type Example = {
  /** Where it stands: file and line. */
  readonly place: string
  readonly code: string
}

/** A block that names its file is part of a package, and no program by itself. */
const fences = /^```ts(?! file=)[^\n]*\n([\s\S]*?)^```/gm

const lineOf = (text: string, index: number) => text.slice(0, index).split('\n').length

/** The examples in the documentation comments of a TypeScript file. */
const inComments = (path: string, text: string): readonly Example[] =>
  [...text.matchAll(/\/\*\*([\s\S]*?)\*\//g)].flatMap((comment) => {
    const body = comment[0].replace(/^[ \t]*\* ?/gm, '')
    return [...body.matchAll(fences)].map((fence) => ({
      place: `${path}:${lineOf(text, comment.index) + lineOf(body, fence.index)}`,
      code: fence[1] ?? '',
    }))
  })

const inMarkdown = (path: string, text: string): readonly Example[] =>
  [...text.matchAll(fences)].map((fence) => ({
    place: `${path}:${lineOf(text, fence.index) + 1}`,
    code: fence[1] ?? '',
  }))

const filesBelow = (folder: string, ending: string) =>
  readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith(ending))

/** Every example of the documentation that imports lstack: in comments of src, in Markdown, and in examples. */
export const findExamples = (): readonly Example[] => {
  const read = (path: string) => readFileSync(`${root}${path}`, 'utf8')
  const sources = filesBelow('src', '.ts').filter((path) => !/\.test(-d)?\.ts$|^src\/zz\//.test(path))
  const papers = ['README.md', ...filesBelow('docs', '.md').filter((path) => !path.startsWith('docs/api/'))]
  return [
    ...sources.flatMap((path) => inComments(path, read(path))),
    ...papers.flatMap((path) => inMarkdown(path, read(path))),
    ...filesBelow('examples', '.ts').map((path) => ({ place: `${path}:1`, code: read(path) })),
  ].filter(({ code }) => /from 'lstack/.test(code))
}

/**
 * An example that reports after each of its statements, so that what it printed can be held against the comment that
 * follows the statement.
 *
 * @param code - The example.
 * @returns The code with reports, and the expected outputs by statement.
 */
export const instrument = (code: string): { readonly code: string; readonly expected: readonly string[] } => {
  const { statements } = ts.createSourceFile('example.ts', code, ts.ScriptTarget.ESNext, true)
  const expected: string[] = []
  const parts = statements.map((statement) => {
    const text = code.slice(statement.getFullStart(), statement.getEnd())
    if (!text.includes('console.log(')) return text
    const comment = /^\s*((?:\/\/[^\n]*\n?)+)/.exec(code.slice(statement.getEnd()).replace(/^[ \t]*(?=\/\/)/, '\n'))
    expected.push((comment?.[1] ?? '').replace(/^\/\/ ?/gm, '').trim())
    return `${text}\nreport(${expected.length - 1})`
  })
  return { code: `${parts.join('')}\nexport {}\n`, expected }
}
