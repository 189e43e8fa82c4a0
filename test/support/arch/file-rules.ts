import { basename, extname } from 'node:path'
import { Visitor } from 'oxc-parser'
import { placeOf } from './places.ts'
import type { Rule, SourceFile, SourceTree, Violation } from './source-tree.ts'

const roles = ['module', 'routes', 'service', 'store', 'rules', 'settings', 'jobs', 'events', 'worker']
const emptyWords = ['util', 'utils', 'helper', 'helpers', 'type', 'types', 'index', 'common', 'misc', 'lib']

export const moduleVocabulary: Rule = {
  name: `a module holds only ${roles.map((role) => `x.${role}.ts`).join(', ')}, tests and locales`,
  check: (tree) =>
    tree.code.flatMap(({ path }) => {
      if (placeOf(path).kind !== 'module') return []
      const isKnown = new RegExp(
        `^[a-z0-9-]+(\\.(${roles.join('|')}))?\\.test\\.ts$|^[a-z0-9-]+\\.(${roles.join('|')})\\.ts$`,
      )
      return isKnown.test(basename(path))
        ? []
        : [{ at: path, says: `${basename(path)} is none of a module's kinds of file` }]
    }),
}

export const plainNames: Rule = {
  name: 'files are kebab-case, components PascalCase, and none is called utils, helpers, types or index',
  check: (tree) =>
    tree.code.flatMap(({ path }) => {
      const violations: Violation[] = []
      const name = basename(path)
      const isKebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/.test(name)
      const isComponent = /^[A-Z][A-Za-z0-9]*(\.test)?\.tsx$/.test(name)
      if (!isKebab && !isComponent)
        violations.push({ at: path, says: `${name} is neither kebab-case nor a component` })
      const empty = wordsOf(path).find((word) => emptyWords.includes(word))
      if (empty)
        violations.push({ at: path, says: `"${empty}" says nothing: name it after what it is about` })
      return violations
    }),
}

/** Folders and dotted parts as they are, and the last word of a hyphenated one: `date-utils.ts` → `date-utils`, `utils`. */
function wordsOf(path: string): string[] {
  const parts = path.slice(0, -extname(path).length).toLowerCase().split(/[/.]/)
  return parts.flatMap((part) => [part, part.split('-').at(-1) ?? ''])
}

export const fileLength: Rule = {
  name: 'no file is longer than 300 lines',
  check: (tree) =>
    tree.paths.flatMap((path) => {
      if (!/\.(ts|tsx|mjs|sql|css)$/.test(path)) return []
      const lines = tree.read(path).trimEnd().split('\n').length
      return lines > 300 ? [{ at: path, says: `${lines} lines: split it by sub-noun` }] : []
    }),
}

export const noDefaultExports: Rule = {
  name: 'nothing is exported by default',
  check: (tree) =>
    tree.code.flatMap(({ path, parsed, lineAt }) =>
      parsed.module.staticExports.flatMap(({ entries, start }) =>
        entries.some(({ exportName }) => exportName.kind === 'Default' || exportName.name === 'default')
          ? [{ at: `${path}:${lineAt(start)}`, says: 'export it by name' }]
          : [],
      ),
    ),
}

export const noBarrels: Rule = {
  name: 'no file passes on the exports of another',
  check: (tree) =>
    tree.code.flatMap((file) => {
      const passedOn = file.parsed.module.staticExports.find(({ entries }) =>
        entries.some((entry) => entry.moduleRequest),
      )
      const again = passedOn ?? exportOfImport(file)
      return again
        ? [{ at: `${file.path}:${file.lineAt(again.start)}`, says: 'import it where it is made' }]
        : []
    }),
}

/** `import { x } from './x.ts'` followed by `export { x }`: a barrel in two steps. */
function exportOfImport({ parsed }: SourceFile): { start: number } | undefined {
  const imported = new Set(
    parsed.module.staticImports.flatMap(({ entries }) => entries.map(({ localName }) => localName.value)),
  )
  return parsed.module.staticExports.find(({ entries }) =>
    entries.some(({ localName }) => localName.name && imported.has(localName.name)),
  )
}

export const noSilencedTypes: Rule = {
  name: 'no `any`, no cast through `unknown`, no comment that silences the compiler',
  check: (tree) => tree.code.flatMap(silencedTypes),
}

function silencedTypes({ path, parsed, lineAt }: SourceFile): Violation[] {
  const violations: Violation[] = []
  const add = (start: number, says: string) => violations.push({ at: `${path}:${lineAt(start)}`, says })
  for (const { value, start } of parsed.comments) {
    if (/@ts-(ignore|nocheck|expect-error)/.test(value)) add(start, 'the compiler is silenced')
  }
  new Visitor({
    TSAnyKeyword({ start }) {
      add(start, '`any`: say what it is, or `unknown` and parse it')
    },
    TSAsExpression({ expression, start }) {
      if (expression.type === 'TSAsExpression' && expression.typeAnnotation.type === 'TSUnknownKeyword') {
        add(start, 'a cast through `unknown` switches the check off: parse the value')
      }
    },
  }).visit(parsed.program)
  return violations
}

/** Tests that never run, or let no other run. */
export const noSleepingTests: Rule = {
  name: 'no test is left `.only`, `.skip` or `.todo`',
  check: (tree: SourceTree) =>
    tree.code.flatMap((file) => {
      if (!file.isTest) return []
      const violations: Violation[] = []
      new Visitor({
        CallExpression({ callee, start }) {
          if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return
          if (
            callee.property.type !== 'Identifier' ||
            !['test', 'it', 'describe'].includes(callee.object.name)
          )
            return
          if (!['only', 'skip', 'todo', 'fails'].includes(callee.property.name)) return
          violations.push({
            at: `${file.path}:${file.lineAt(start)}`,
            says: `${callee.property.name} is left in`,
          })
        },
      }).visit(file.parsed.program)
      return violations
    }),
}
