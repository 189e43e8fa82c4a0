// What the house rules look at: every source file under a root, with what it imports.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join, posix } from 'node:path'
import { type ParseResult, parseSync, Visitor } from 'oxc-parser'

export type Import = {
  /** As written: `zod`, `./x.ts`, or null when it is computed. */
  specifier: string | null
  /** The file it means, from the root; null for a package. */
  path: string | null
  line: number
}

export type SourceFile = {
  /** From the root, with slashes: `src/server/app.ts`. */
  path: string
  text: string
  isTest: boolean
  parsed: ParseResult
  imports: Import[]
  lineAt(offset: number): number
}

export type SourceTree = {
  root: string
  /** TypeScript and JavaScript. */
  code: SourceFile[]
  /** Every file's path, code or not. */
  paths: string[]
  read(path: string): string
}

export type Violation = { at: string; says: string }
export type Rule = { name: string; check(tree: SourceTree): Violation[] }

const folders = ['src', 'test', 'bench', 'bin', 'migrations']
const codeEndings = new Set(['.ts', '.tsx', '.mts', '.js', '.mjs', '.cjs'])

export function readTree(root: string): SourceTree {
  const paths = folders.flatMap((folder) => listFiles(root, folder)).sort()
  const read = (path: string) => readFileSync(join(root, path), 'utf8')
  const code = paths
    .filter((path) => codeEndings.has(extname(path)))
    .map((path) => readSource(path, read(path)))
  return { root, code, paths, read }
}

function listFiles(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name)
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : listFiles(root, path)
    return [path]
  })
}

function readSource(path: string, text: string): SourceFile {
  const parsed = parseSync(path, text)
  const fault = parsed.errors[0]
  if (fault) throw new Error(`${path} cannot be parsed: ${fault.message}`)
  const lineAt = lineCounter(text)
  return {
    path,
    text,
    isTest: /\.test\.tsx?$/.test(path),
    parsed,
    imports: importsOf(path, text, parsed, lineAt),
    lineAt,
  }
}

/** Static, dynamic and type imports, re-exports and globs: a type borrowed across a boundary is a dependency too. */
function importsOf(
  path: string,
  text: string,
  parsed: ParseResult,
  lineAt: (offset: number) => number,
): Import[] {
  const imports: Import[] = []
  const add = (specifier: string | null, start: number) => {
    const near = specifier?.startsWith('.') ? specifier.replace(/\?\w+$/, '') : null
    imports.push({ specifier, path: near && posix.join(posix.dirname(path), near), line: lineAt(start) })
  }
  const { staticImports, staticExports, dynamicImports } = parsed.module
  for (const { moduleRequest, start } of staticImports) add(moduleRequest.value, start)
  for (const { entries, start } of staticExports) {
    const from = entries[0]?.moduleRequest
    if (from) add(from.value, start)
  }
  for (const { moduleRequest, start } of dynamicImports) {
    const literal = text.slice(moduleRequest.start, moduleRequest.end).match(/^(['"`])([^'"`$]*)\1$/)
    add(literal?.[2] ?? null, start)
  }
  new Visitor({
    TSImportType({ source, start }) {
      add(source.value, start)
    },
    CallExpression({ callee, arguments: [pattern], start }) {
      if (callee.type !== 'MemberExpression' || callee.object.type !== 'MetaProperty') return
      if (pattern?.type === 'Literal' && typeof pattern.value === 'string') add(pattern.value, start)
    },
  }).visit(parsed.program)
  return imports
}

function lineCounter(text: string): (offset: number) => number {
  return (offset) => text.slice(0, offset).split('\n').length
}
