import { type Argument, Visitor } from 'oxc-parser'
import type { Rule, SourceFile, Violation } from './source-tree.ts'

const wordsAt = 'src/web/features/organise/history/operation-words.ts'
const openers = new Set(['inOperation', 'openOperation'])

/** The list names texts by type, so that what stands there has words in one language, and another rule sees to the other. */
export const operationsNamed: Rule = {
  name: 'every kind of operation has words in the history, in operation-words.ts',
  check(tree) {
    const words = tree.code.find(({ path }) => path === wordsAt)
    const known = words ? literalsOf(words) : new Set<string>()
    return tree.code
      .filter(({ path, isTest }) => path.startsWith('src/server/') && !isTest)
      .flatMap((file) =>
        kindsIn(file).flatMap(({ begin, isWhole, start }): Violation[] => {
          const isKnown = isWhole ? known.has(begin) : [...known].some((each) => each.startsWith(begin))
          return isKnown ? [] : [{ at: `${file.path}:${file.lineAt(start)}`, says: `no words for ${begin}` }]
        }),
      )
  },
}

type Kind = { begin: string; isWhole: boolean; start: number }

function kindsIn(file: SourceFile): Kind[] {
  const kinds: Kind[] = []
  new Visitor({
    CallExpression({ callee, arguments: [, operation] }) {
      if (callee.type !== 'Identifier' || !openers.has(callee.name)) return
      const kind = kindOf(operation)
      if (kind) kinds.push(kind)
    },
  }).visit(file.parsed.program)
  return kinds
}

/** `want.${state}` is known by what it begins with; what is handed on is seen where it is written. */
function kindOf(operation: Argument | undefined): Kind | undefined {
  if (operation?.type !== 'ObjectExpression') return undefined
  for (const entry of operation.properties) {
    if (entry.type !== 'Property' || entry.key.type !== 'Identifier' || entry.key.name !== 'kind') continue
    const { value } = entry
    if (value.type === 'Literal' && typeof value.value === 'string')
      return { begin: value.value, isWhole: true, start: value.start }
    if (value.type === 'TemplateLiteral')
      return { begin: value.quasis[0]?.value.raw ?? '', isWhole: false, start: value.start }
  }
  return undefined
}

function literalsOf(file: SourceFile): Set<string> {
  const found = new Set<string>()
  new Visitor({
    Literal({ value }) {
      if (typeof value === 'string') found.add(value)
    },
  }).visit(file.parsed.program)
  return found
}
